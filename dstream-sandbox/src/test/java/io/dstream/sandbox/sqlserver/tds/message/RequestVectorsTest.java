package io.dstream.sandbox.sqlserver.tds.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.sandbox.sqlserver.session.SqlParameter;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;
import io.dstream.sandbox.sqlserver.tds.packet.Hex;
import io.dstream.sandbox.sqlserver.tds.packet.Payload;
import io.dstream.sandbox.sqlserver.tds.packet.ProtocolException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Requests of clients as bytes: the examples of [MS-TDS] section 4, and a public capture. */
class RequestVectorsTest {
    /** [MS-TDS] 4.1. */
    private static final byte[] PRELOGIN = Hex.bytes("""
            12 01 00 2F 00 00 01 00 00 00 1A 00 06 01 00 20 00 01 02 00 21 00 01 03 00 22 00 04 04 00 26 00 01 FF
            09 00 00 00 00 00 01 00 B8 0D 00 00 01""");

    /** [MS-TDS] 4.2. */
    private static final byte[] LOGIN7 = Hex.bytes("""
            10 01 00 90 00 00 01 00 88 00 00 00 02 00 09 72 00 10 00 00 00 00 00 07 00 01 00 00 00 00 00 00
            E0 03 00 00 00 00 00 00 09 04 00 00 5E 00 08 00 6E 00 02 00 72 00 00 00 72 00 07 00 80 00 00 00
            80 00 00 00 80 00 04 00 88 00 00 00 88 00 00 00 00 50 8B E2 B7 8F 88 00 00 00 88 00 00 00 88 00
            00 00 00 00 00 00 73 00 6B 00 6F 00 73 00 74 00 6F 00 76 00 31 00 73 00 61 00 4F 00 53 00 51 00
            4C 00 2D 00 33 00 32 00 4F 00 44 00 42 00 43 00""");

    /** [MS-TDS] 4.6. */
    private static final byte[] BATCH = Hex.bytes("""
            01 01 00 5C 00 00 01 00 16 00 00 00 12 00 00 00 02 00 00 00 00 00 00 00 00 01 00 00 00 00 0A 00
            73 00 65 00 6C 00 65 00 63 00 74 00 20 00 27 00 66 00 6F 00 6F 00 27 00 20 00 61 00 73 00 20 00
            27 00 62 00 61 00 72 00 27 00 0A 00 20 00 20 00 20 00 20 00 20 00 20 00 20 00 20 00""");

    /** [MS-TDS] 4.8. */
    private static final byte[] RPC = Hex.bytes("""
            03 01 00 2F 00 00 01 00 16 00 00 00 12 00 00 00 02 00 00 00 00 00 00 00 00 01 00 00 00 00 04 00
            66 00 6F 00 6F 00 33 00 00 00 00 02 26 02 00""");

    /** sp_prepare as a client of TDS 7.1 sent it, freetds mailing list, 17 July 2003, "RPC/Packet Type 3 Format". */
    private static final byte[] PREPARE = Hex.bytes("""
            03 01 00 FA 00 00 01 00 FF FF 0B 00 00 00 00 01 26 04 04 FF FF FF FF 00 00 63 00 00 00 00 09 04 00 01
            32 FF FF FF FF 00 00 63 BA 00 00 00 09 04 00 01 32 BA 00 00 00 64 00 65 00 63 00 6C 00 61 00 72 00
            65 00 20 00 40 00 70 00 34 00 20 00 69 00 6E 00 74 00 65 00 67 00 65 00 72 00 0D 00 0A 00 65 00 78 00
            65 00 63 00 20 00 6A 00 64 00 5F 00 74 00 65 00 73 00 74 00 5F 00 30 00 30 00 31 00 20 00 40 00 70 00
            31 00 3D 00 33 00 2C 00 20 00 40 00 70 00 32 00 3D 00 27 00 74 00 65 00 73 00 74 00 27 00 2C 00 20 00
            40 00 70 00 33 00 3D 00 20 00 27 00 30 00 37 00 2F 00 31 00 37 00 2F 00 32 00 30 00 30 00 33 00 27 00
            2C 00 20 00 40 00 40 00 70 00 34 00 3D 00 40 00 70 00 34 00 20 00 6F 00 75 00 74 00 70 00 75 00 74 00
            0D 00 0A 00 00 00 26 04 04 01 00 00 00""");

    @Test
    void readsWhatPreloginSaysOfEncryption() {
        assertThat(Prelogin.decode(Hex.payload(PRELOGIN)).encryption()).isEqualTo(Encryption.ON);
    }

    @Test
    void answersPreloginWithEveryOption() {
        String answer = Hex.written(out -> new Prelogin(Encryption.NOT_SUPPORTED, false).encode(out));

        assertThat(answer)
                .isEqualTo("00 00 1A 00 06 01 00 20 00 01 02 00 21 00 01 03 00 22 00 00 04 00 22 00 01 FF"
                        + " 10 00 03 E8 00 00 02 00 00");
    }

    @Test
    void readsALogin() {
        Login7 login = Login7.decode(Hex.payload(LOGIN7));

        assertThat(login.tdsVersion()).isEqualTo(0x72090002);
        assertThat(login.packetBytes()).isEqualTo(4096);
        assertThat(login.user()).isEqualTo("sa");
        assertThat(login.password()).isEmpty();
        assertThat(login.applicationName()).isEqualTo("OSQL-32");
        assertThat(login.database()).isEmpty();
        assertThat(login.integrated()).isFalse();
        assertThat(login.utf8()).isFalse();
    }

    @Test
    void refusesALoginWhoseNamesLieOutside() {
        byte[] login = LOGIN7.clone();
        login[8 + 40] = (byte) 0xFF;

        assertThatThrownBy(() -> Login7.decode(Hex.payload(login))).isInstanceOf(ProtocolException.class);
    }

    @Test
    void refusesVersionsBefore72() {
        byte[] login = LOGIN7.clone();
        login[8 + 7] = 0x71;

        assertThatThrownBy(() -> Login7.decode(Hex.payload(login))).hasMessageContaining("0x71090002");
    }

    @Test
    void showsNoPassword() {
        Login7 login = new Login7(0, 0, false, null, false, "sa", "secret", "app", "db");

        assertThat(login.toString()).contains("sa").doesNotContain("secret");
    }

    @Test
    void readsABatch() {
        assertThat(SqlBatch.decode(Hex.payload(BATCH)).text()).isEqualTo("\nselect 'foo' as 'bar'\n        ");
    }

    @Test
    void readsACallByName() {
        RpcRequest call = call(Hex.payload(RPC));

        assertThat(call.procedure()).isEqualTo("foo3");
        assertThat(call.parameters()).containsExactly(new SqlParameter("", SqlType.of(Kind.SMALLINT), null, false));
    }

    @Test
    void readsACallByNumber() {
        RpcRequest call = RpcRequest.decode(Hex.payload(PREPARE));

        assertThat(call.procedure()).isEqualTo("sp_prepare");
        assertThat(call.parameters().get(0)).isEqualTo(new SqlParameter("", SqlType.of(Kind.INT), -1, true));
        assertThat(call.parameters().get(1)).isEqualTo(new SqlParameter("", SqlType.of(Kind.NTEXT), null, false));
        assertThat(call.parameters().get(2).value())
                .isEqualTo("declare @p4 integer\r\nexec jd_test_001 @p1=3, @p2='test', @p3= '07/17/2003',"
                        + " @@p4=@p4 output\r\n");
        assertThat(call.parameters().get(3).value()).isEqualTo(1);
    }

    @Test
    void readsCallsBehindEachOther() {
        Payload in = Hex.payload("03 01 00 00 00 00 01 00 FF FF 0F 00 00 00 00 00 26 04 04 07 00 00 00 FF"
                + " FF FF 0F 00 00 00 00 00 26 04 04 08 00 00 00");

        assertThat(RpcRequest.decode(in).parameters().get(0).value()).isEqualTo(7);
        assertThat(in.isEmpty()).isFalse();
        assertThat(RpcRequest.decode(in).parameters().get(0).value()).isEqualTo(8);
        assertThat(in.isEmpty()).isTrue();
    }

    @Test
    void readsTransactionRequests() {
        String headers = "0E 01 00 00 00 00 01 00 16 00 00 00 12 00 00 00 02 00 00 00 00 00 00 00 00 00 01 00 00 00 ";

        assertThat(TransactionRequest.decode(Hex.payload(headers + "05 00 02 00")))
                .isEqualTo(new TransactionRequest(TransactionRequest.Action.BEGIN, "", 2, false));
        assertThat(TransactionRequest.decode(Hex.payload(headers + "07 00 00 01 03 00")))
                .isEqualTo(new TransactionRequest(TransactionRequest.Action.COMMIT, "", 3, true));
        assertThat(TransactionRequest.decode(Hex.payload(headers + "08 00 02 61 00 00")))
                .isEqualTo(new TransactionRequest(TransactionRequest.Action.ROLLBACK, "a", 0, false));
        assertThat(TransactionRequest.decode(Hex.payload(headers + "09 00 02 61 00")))
                .isEqualTo(new TransactionRequest(TransactionRequest.Action.SAVE, "a", 0, false));
        assertThat(TransactionRequest.decode(Hex.payload(headers + "00 00 00 00"))
                        .action())
                .isEqualTo(TransactionRequest.Action.UNSUPPORTED);
    }

    @Test
    void refusesPreloginAndLoginCutAtAnyByte() {
        assertThat(cuts(LOGIN7, Login7::decode)).isEqualTo(LOGIN7.length - 8);
        assertThat(cuts(PRELOGIN, Prelogin::decode)).isGreaterThan(PRELOGIN.length - 8 - 14);
    }

    @Test
    void refusesRequestsCutWithinAField() {
        assertThat(cuts(BATCH, SqlBatch::decode)).isEqualTo(22 + 62 / 2);
        assertThat(cuts(RPC, RequestVectorsTest::call)).isEqualTo(RPC.length - 8 - 1);
        assertThat(cuts(PREPARE, RpcRequest::decode)).isEqualTo(PREPARE.length - 8 - 4);
    }

    @Test
    void refusesHeadersOfImpossibleLength() {
        for (String length : List.of("00 00 00 00", "03 00 00 00", "FF FF FF FF", "05 00 00 00")) {
            assertThatThrownBy(() -> SqlBatch.decode(Hex.payload("01 01 00 0C 00 00 01 00 " + length)))
                    .isInstanceOf(ProtocolException.class);
        }
    }

    /** Returns how many cuts are refused; the others must decode, and nothing else may be thrown. */
    private static int cuts(byte[] packet, Function<Payload, Object> decoder) {
        int refused = 0;
        for (int length = 8; length < packet.length; length++) {
            try {
                assertThat(decoder.apply(Hex.payload(Arrays.copyOf(packet, length))))
                        .isNotNull();
            } catch (ProtocolException e) {
                refused++;
            }
        }
        return refused;
    }

    private static RpcRequest call(Payload in) {
        RpcRequest.skipHeaders(in);
        return RpcRequest.decode(in);
    }
}
