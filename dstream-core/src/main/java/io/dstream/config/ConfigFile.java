package io.dstream.config;

import io.dstream.config.source.Position;
import io.dstream.config.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads a configuration file's text: UTF-8, at most 1 MiB, with or without a byte order mark. */
final class ConfigFile {
    static final int MAX_BYTES = 1 << 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private ConfigFile() {}

    static String read(Path file) {
        return checked(file.toString(), decode(file.toString(), bytes(file)));
    }

    /** Returns a text without its byte order mark. */
    static String checked(String file, String text) {
        String unmarked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        int nul = unmarked.indexOf('\0');
        if (nul >= 0) {
            throw at(file, unmarked.substring(0, nul), "a NUL character stands here: is this a text file?");
        }
        for (int i = 0; i < unmarked.length(); i += Character.charCount(unmarked.codePointAt(i))) {
            if (Character.getType(unmarked.codePointAt(i)) == Character.SURROGATE) {
                throw at(file, unmarked.substring(0, i), "half a character stands here: write the text in UTF-8");
            }
        }
        return unmarked;
    }

    private static byte[] bytes(Path file) {
        if (Files.isDirectory(file)) {
            throw whole(file, "this is a directory: name the file in it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw whole(file, "the file is larger than 1 MiB: is it a configuration file?");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw whole(file, "there is no such file: create it or name another");
        } catch (IOException e) {
            throw whole(file, "the file cannot be read (" + e.getClass().getSimpleName() + "): check its permissions");
        }
    }

    private static String decode(String file, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        text.flip();
        if (result.isError()) {
            throw at(file, text.toString(), "the bytes here are not UTF-8: save the file in UTF-8");
        }
        return text.toString();
    }

    private static InvalidConfigException at(String file, String before, String message) {
        Position position = new SourceText(before).positionOf(before.length());
        return new InvalidConfigException(
                List.of(new ConfigProblem(file, position.line(), position.column(), message)));
    }

    private static InvalidConfigException whole(Path file, String message) {
        return new InvalidConfigException(List.of(ConfigProblem.ofWholeFile(file.toString(), message)));
    }
}
