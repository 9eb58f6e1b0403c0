package io.dstream.sandbox.sqlserver.tds.token;

/** The first byte of each token, [MS-TDS] 2.2.7. */
final class TokenType {
    static final int RETURN_STATUS = 0x79;
    static final int COLUMN_METADATA = 0x81;
    static final int TABLE_NAME = 0xA4;
    static final int COLUMN_INFO = 0xA5;
    static final int ERROR = 0xAA;
    static final int INFO = 0xAB;
    static final int RETURN_VALUE = 0xAC;
    static final int LOGIN_ACK = 0xAD;
    static final int FEATURE_EXT_ACK = 0xAE;
    static final int ROW = 0xD1;
    static final int ENV_CHANGE = 0xE3;
    static final int FEDERATED_AUTHENTICATION_INFO = 0xEE;
    static final int DONE = 0xFD;
    static final int DONE_PROC = 0xFE;
    static final int DONE_IN_PROC = 0xFF;

    private TokenType() {}
}
