package io.dstream.sandbox.sqlserver.tds.type;

import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;
import io.dstream.sandbox.sqlserver.tds.packet.Payload;
import io.dstream.sandbox.sqlserver.tds.packet.ProtocolException;
import io.dstream.sandbox.sqlserver.tds.packet.Utf16;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** The TYPE_INFO of character and binary parameters, [MS-TDS] 2.2.5.4.3. */
final class ContentTypeInfo {
    private static final int MAX_LENGTH = 0xFFFF;
    private static final int NULL_LENGTH = 0xFFFF;

    private ContentTypeInfo() {}

    static TypeInfo decode(int token, Payload in) {
        return switch (token) {
            case TypeToken.BIG_BINARY -> binary(Kind.BINARY, in);
            case TypeToken.BIG_VARBINARY -> binary(Kind.VARBINARY, in);
            case TypeToken.BIG_CHAR -> codePage(Kind.CHAR, in);
            case TypeToken.BIG_VARCHAR -> codePage(Kind.VARCHAR, in);
            case TypeToken.NCHAR -> unicode(Kind.NCHAR, in);
            case TypeToken.NVARCHAR -> unicode(Kind.NVARCHAR, in);
            case TypeToken.TEXT, TypeToken.NTEXT, TypeToken.IMAGE -> large(token, in);
            case TypeToken.XML -> xml(in);
            default -> throw new UnsupportedTypeException(token);
        };
    }

    private static TypeInfo binary(Kind kind, Payload in) {
        int maxBytes = in.u16();
        return new TypeInfo(sized(kind, maxBytes, 1), value -> content(value, maxBytes));
    }

    private static TypeInfo codePage(Kind kind, Payload in) {
        int maxBytes = in.u16();
        Charset charset = Collation.decodeCharset(in);
        return new TypeInfo(sized(kind, maxBytes, 1), value -> text(content(value, maxBytes), charset));
    }

    private static TypeInfo unicode(Kind kind, Payload in) {
        int maxBytes = in.u16();
        Collation.decodeCharset(in);
        return new TypeInfo(sized(kind, maxBytes, 2), value -> unicodeText(content(value, maxBytes)));
    }

    private static TypeInfo large(int token, Payload in) {
        in.skip(4);
        if (token == TypeToken.IMAGE) {
            return new TypeInfo(SqlType.of(Kind.IMAGE), ContentTypeInfo::longContent);
        }
        Charset charset = Collation.decodeCharset(in);
        return token == TypeToken.TEXT
                ? new TypeInfo(SqlType.of(Kind.TEXT), value -> text(longContent(value), charset))
                : new TypeInfo(SqlType.of(Kind.NTEXT), value -> unicodeText(longContent(value)));
    }

    private static TypeInfo xml(Payload in) {
        if (in.u8() != 0) {
            in.skip(2L * in.u8());
            in.skip(2L * in.u8());
            in.skip(2L * in.u16());
        }
        return new TypeInfo(SqlType.of(Kind.XML), value -> unicodeText(PartiallyLengthPrefixed.decode(value)));
    }

    private static SqlType sized(Kind kind, int maxBytes, int bytesPerUnit) {
        return SqlType.sized(kind, maxBytes == MAX_LENGTH ? SqlType.MAX : maxBytes / bytesPerUnit);
    }

    private static byte @Nullable [] content(Payload in, int maxBytes) {
        if (maxBytes == MAX_LENGTH) {
            return PartiallyLengthPrefixed.decode(in);
        }
        int length = in.u16();
        return length == NULL_LENGTH ? null : in.bytes(length);
    }

    private static byte @Nullable [] longContent(Payload in) {
        int length = in.i32();
        return length == -1 ? null : in.bytes(length);
    }

    private static @Nullable String text(byte @Nullable [] content, Charset charset) {
        return content == null ? null : new String(content, charset);
    }

    private static @Nullable String unicodeText(byte @Nullable [] content) {
        if (content != null && content.length % 2 != 0) {
            throw new ProtocolException("Unicode text of " + content.length + " bytes");
        }
        return content == null ? null : Utf16.decode(content, 0, content.length / 2);
    }
}
