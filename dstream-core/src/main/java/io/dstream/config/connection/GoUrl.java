package io.dstream.config.connection;

import io.dstream.config.source.InvalidValueException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** {@code sqlserver://user:password@host:port/instance?database=X&encrypt=true}, as go-mssqldb reads it. */
final class GoUrl {
    static final String PREFIX = "sqlserver://";

    private GoUrl() {}

    static void parse(String text, DriverProperties properties) {
        if (text.indexOf('#') >= 0) {
            throw new InvalidValueException("holds a #: write it percent-encoded as %23");
        }
        int question = text.indexOf('?');
        String beforeQuery = text.substring(PREFIX.length(), question < 0 ? text.length() : question);
        int slash = beforeQuery.indexOf('/');
        String authority = slash < 0 ? beforeQuery : beforeQuery.substring(0, slash);
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            parseLogin(authority.substring(0, at), properties);
        }
        parseServer(authority.substring(at + 1), slash < 0 ? "" : beforeQuery.substring(slash + 1), properties);
        if (question >= 0) {
            parseQuery(text.substring(question + 1), properties);
        }
        // The default of go-mssqldb; a file written for the original expects to reach a server without a certificate.
        properties.putDefault("encrypt", Boolean.toString(properties.needsEncryption()));
    }

    private static void parseLogin(String login, DriverProperties properties) {
        int colon = login.indexOf(':');
        properties.put("user", decode(colon < 0 ? login : login.substring(0, colon)));
        if (colon >= 0) {
            properties.put("password", decode(login.substring(colon + 1)));
        }
    }

    private static void parseServer(String host, String path, DriverProperties properties) {
        if (host.isEmpty()) {
            return;
        }
        HostAndPort hostAndPort = HostAndPort.parse(host);
        properties.put("serverName", hostAndPort.host());
        hostAndPort.port().ifPresent(port -> properties.put("portNumber", Integer.toString(port)));
        if (!path.isEmpty()) {
            String instance = decode(path);
            ServerName.parse("host\\" + instance);
            properties.put("instanceName", instance);
        }
    }

    private static void parseQuery(String query, DriverProperties properties) {
        for (String part : query.split("&", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw new InvalidValueException("has a part without = behind the ?: write name=value&name=value");
            }
            properties.put(
                    decode(part.substring(0, equals).replace('+', ' ')),
                    decode(part.substring(equals + 1).replace('+', ' ')));
        }
    }

    private static String decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int from = 0;
        for (int percent = text.indexOf('%'); percent >= 0; percent = text.indexOf('%', from)) {
            bytes.writeBytes(text.substring(from, percent).getBytes(StandardCharsets.UTF_8));
            bytes.write(hexByte(text, percent + 1));
            from = percent + 3;
        }
        bytes.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidValueException("holds percent-encoded bytes that are not UTF-8");
        }
    }

    private static int hexByte(String text, int at) {
        int high = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        int low = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        if (high < 0 || low < 0) {
            throw new InvalidValueException("holds a % without two hexadecimal digits: write a % itself as %25");
        }
        return high * 16 + low;
    }
}
