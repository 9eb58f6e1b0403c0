package io.dstream.config.template;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads files that hold one secret each, as Kubernetes and Docker mount them. */
final class SecretFile {
    private static final int MAX_BYTES = 64 << 10;

    private SecretFile() {}

    /** Returns a file's text without the line break at its end; no message repeats what is in the file. */
    static Result read(int offset, String name) {
        Path file = path(offset, name);
        if (!Files.exists(file)) {
            throw new TemplateException(offset, "there is no such file: create it, or name another by its whole path");
        }
        if (!Files.isRegularFile(file)) {
            throw new TemplateException(offset, "this is not a plain file: name one that holds the value");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new TemplateException(offset, "the file is larger than 64 KiB: is it the right one?");
            }
            return Result.of(withoutLineBreak(decoded(offset, bytes)));
        } catch (IOException e) {
            throw new TemplateException(
                    offset, "the file cannot be read (" + e.getClass().getSimpleName() + "): check its permissions");
        }
    }

    private static Path path(int offset, String name) {
        try {
            Path file = Path.of(name);
            if (file.isAbsolute()) {
                return file;
            }
        } catch (InvalidPathException e) {
            throw notAPath(offset);
        }
        throw notAPath(offset);
    }

    private static TemplateException notAPath(int offset) {
        return new TemplateException(offset, "file takes a whole path: write {{ file \"/run/secrets/name\" }}");
    }

    private static String decoded(int offset, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') < 0) {
                return text;
            }
        } catch (CharacterCodingException e) {
            throw notText(offset);
        }
        throw notText(offset);
    }

    private static TemplateException notText(int offset) {
        return new TemplateException(offset, "the file is not UTF-8 text: is it the right one?");
    }

    private static String withoutLineBreak(String text) {
        String cut = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return cut.length() < text.length() && cut.endsWith("\r") ? cut.substring(0, cut.length() - 1) : cut;
    }
}
