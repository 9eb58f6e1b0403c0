package io.dstream.sandbox.sqlserver.tds.message;

import io.dstream.sandbox.sqlserver.session.SqlParameter;
import io.dstream.sandbox.sqlserver.tds.packet.Payload;
import io.dstream.sandbox.sqlserver.tds.packet.ProtocolException;
import io.dstream.sandbox.sqlserver.tds.type.TypeInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A procedure to call, [MS-TDS] 2.2.6.6 RPC Request.
 *
 * @param procedure as the client wrote it, or the name that its number stands for
 * @param parameters in the order of the request
 */
public record RpcRequest(String procedure, List<SqlParameter> parameters) {
    private static final int USUAL_PARAMETERS = 24;
    private static final int BY_NUMBER = 0xFFFF;
    private static final int NEXT_REQUEST = 0xFF;
    private static final int NOT_TO_EXECUTE = 0xFE;
    private static final int OUTPUT = 0x01;
    private static final int ENCRYPTED = 0x08;
    /** [MS-TDS] 2.2.6.6, ProcID. */
    private static final List<String> NUMBERED = List.of(
            "",
            "sp_cursor",
            "sp_cursoropen",
            "sp_cursorprepare",
            "sp_cursorexecute",
            "sp_cursorprepexec",
            "sp_cursorunprepare",
            "sp_cursorfetch",
            "sp_cursoroption",
            "sp_cursorclose",
            "sp_executesql",
            "sp_prepare",
            "sp_execute",
            "sp_prepexec",
            "sp_prepexecrpc",
            "sp_unprepare");

    public RpcRequest {
        parameters = Collections.unmodifiableList(parameters);
    }

    /** Skips what precedes the first request of a message. */
    public static void skipHeaders(Payload in) {
        AllHeaders.skip(in);
    }

    /** Reads one request and what parts it from the next. */
    public static RpcRequest decode(Payload in) {
        String procedure = procedure(in);
        in.skip(2);
        List<SqlParameter> parameters = new ArrayList<>(USUAL_PARAMETERS);
        while (!in.isEmpty()) {
            if (in.peek() >= NOT_TO_EXECUTE) {
                separator(in);
                break;
            }
            parameters.add(parameter(in));
        }
        return new RpcRequest(procedure, parameters);
    }

    private static void separator(Payload in) {
        if (in.u8() != NEXT_REQUEST) {
            throw new ProtocolException("Requests that shall not run are not served");
        }
    }

    private static String procedure(Payload in) {
        int length = in.u16();
        if (length != BY_NUMBER) {
            return in.utf16(length);
        }
        int number = in.u16();
        if (number == 0 || number >= NUMBERED.size()) {
            throw new ProtocolException("Procedure number " + number);
        }
        return NUMBERED.get(number);
    }

    private static SqlParameter parameter(Payload in) {
        String name = in.shortText();
        int status = in.u8();
        if ((status & ENCRYPTED) != 0) {
            throw new ProtocolException("Encrypted parameters are not served");
        }
        TypeInfo type = TypeInfo.decode(in);
        return new SqlParameter(name, type.type(), type.values().decode(in), (status & OUTPUT) != 0);
    }
}
