package io.dstream.sandbox.sqlserver.tds.type;

import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;

/** How the bytes of a character or binary value are made. */
enum Content {
    UTF16 {
        @Override
        int length(Object value) {
            return 2 * ((String) value).length();
        }

        @Override
        void write(PacketWriter out, Object value) {
            out.utf16((String) value);
        }
    },
    CODE_PAGE {
        @Override
        int length(Object value) {
            return ((String) value).length();
        }

        @Override
        void write(PacketWriter out, Object value) {
            Collation.encodeText(out, (String) value);
        }
    },
    BINARY {
        @Override
        int length(Object value) {
            return ((byte[]) value).length;
        }

        @Override
        void write(PacketWriter out, Object value) {
            out.bytes((byte[]) value);
        }
    };

    /** Returns the bytes that {@link #write} writes. */
    abstract int length(Object value);

    abstract void write(PacketWriter out, Object value);

    boolean hasCollation() {
        return this != BINARY;
    }
}
