package io.dstream.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that let the server speak HTTPS. */
final class TlsOptions {
    @Option(
            names = "--tls-keystore",
            paramLabel = "FILE",
            description = "A PKCS12 file with the key and certificate for HTTPS; plain HTTP is then answered on"
                    + " 127.0.0.1 only.")
    @Nullable
    Path keystore;

    @Option(
            names = "--tls-password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the password of the PKCS12 file.")
    @Nullable
    Path passwordFile;

    @Option(
            names = "--tls-port",
            paramLabel = "PORT",
            defaultValue = "8443",
            description = "The HTTPS port (default: ${DEFAULT-VALUE}).")
    int port;

    boolean isOn() {
        return keystore != null;
    }

    /**
     * Checks the file and hands it to the server, which reads it from properties of this process.
     *
     * @throws CommandFailedException if it cannot be used; the message does not show the password
     */
    List<String> arguments() {
        if (keystore == null) {
            return List.of();
        }
        Path file = keystore.toAbsolutePath();
        String password = password();
        String alias = alias(file, password);
        System.setProperty("javax.net.ssl.keyStore", file.toString());
        System.setProperty("javax.net.ssl.keyStoreType", "PKCS12");
        System.setProperty("javax.net.ssl.keyStorePassword", password);
        return new ArrayList<>(List.of("--sslport", String.valueOf(port), "--sslcert", alias));
    }

    private String password() {
        Path file = passwordFile;
        if (file == null) {
            throw new CommandFailedException("--tls-keystore needs --tls-password-file", null);
        }
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElse("");
        } catch (IOException e) {
            throw new CommandFailedException("The file " + file + " cannot be read", e);
        }
    }

    private static String alias(Path file, String password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    return Objects.requireNonNull(alias);
                }
            }
            throw new CommandFailedException("The file " + file + " holds no key", null);
        } catch (IOException | GeneralSecurityException e) {
            throw new CommandFailedException("The file " + file + " cannot be opened with that password", e);
        }
    }
}
