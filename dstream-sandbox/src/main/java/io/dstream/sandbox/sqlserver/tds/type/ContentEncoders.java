package io.dstream.sandbox.sqlserver.tds.type;

import io.dstream.sandbox.sqlserver.session.SqlType;

/** Chooses how character and binary types travel. */
final class ContentEncoders {
    /** The most bytes of a type that is not (max). */
    private static final int MAX_BYTES = 8_000;

    private ContentEncoders() {}

    static ValueEncoder of(SqlType type) {
        return switch (type.kind()) {
            case CHAR -> new CountedEncoder(TypeToken.BIG_CHAR, bytes(type, 1), Content.CODE_PAGE);
            case VARCHAR -> varying(TypeToken.BIG_VARCHAR, type, 1, Content.CODE_PAGE);
            case NCHAR -> new CountedEncoder(TypeToken.NCHAR, bytes(type, 2), Content.UTF16);
            case NVARCHAR -> varying(TypeToken.NVARCHAR, type, 2, Content.UTF16);
            case BINARY -> new CountedEncoder(TypeToken.BIG_BINARY, bytes(type, 1), Content.BINARY);
            case VARBINARY -> varying(TypeToken.BIG_VARBINARY, type, 1, Content.BINARY);
            case TEXT -> new TextPointerEncoder(TypeToken.TEXT, Content.CODE_PAGE);
            case NTEXT -> new TextPointerEncoder(TypeToken.NTEXT, Content.UTF16);
            case IMAGE -> new TextPointerEncoder(TypeToken.IMAGE, Content.BINARY);
            case XML -> new PartiallyLengthPrefixedEncoder(TypeToken.XML, Content.UTF16);
            default -> throw new IllegalArgumentException(type.kind() + " is not a character or binary type");
        };
    }

    private static ValueEncoder varying(int token, SqlType type, int bytesPerUnit, Content content) {
        return type.isMax()
                ? new PartiallyLengthPrefixedEncoder(token, content)
                : new CountedEncoder(token, bytes(type, bytesPerUnit), content);
    }

    /** A length of 0 stands where an expression's length is not known. */
    private static int bytes(SqlType type, int bytesPerUnit) {
        int bytes = type.length() * bytesPerUnit;
        return bytes <= 0 || bytes > MAX_BYTES ? MAX_BYTES : bytes;
    }
}
