package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The declarations that go with a statement, such as {@code @P0 int,@P1 decimal(18,2) OUTPUT}.
 *
 * @param names with their {@code @}, in order
 */
record ParameterDeclarations(List<String> names) {
    ParameterDeclarations {
        names = List.copyOf(names);
    }

    static ParameterDeclarations parse(String declarations) {
        List<String> names = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < declarations.length(); i++) {
            char c = declarations.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == ',' && depth == 0) {
                names.add(name(declarations.substring(start, i)));
                start = i + 1;
            }
        }
        if (!declarations.isBlank()) {
            names.add(name(declarations.substring(start)));
        }
        return new ParameterDeclarations(names);
    }

    /**
     * Gives values passed by position their declared names.
     *
     * @throws SqlErrorException 8144 or 8178 where there are too many or too few
     */
    List<SqlParameter> bind(List<SqlParameter> values) {
        if (values.size() > names.size()) {
            throw error(8144, "Procedure or function  has too many arguments specified.");
        }
        if (values.size() < names.size()) {
            throw error(
                    8178,
                    "The parameterized query expects the parameter '" + names.get(values.size())
                            + "', which was not supplied.");
        }
        SqlParameter[] bound = new SqlParameter[values.size()];
        for (int i = 0; i < bound.length; i++) {
            SqlParameter value = values.get(i);
            bound[i] = value.name().isEmpty()
                    ? new SqlParameter(names.get(i), value.type(), value.value(), value.output())
                    : value;
        }
        return Arrays.asList(bound);
    }

    private static String name(String declaration) {
        String trimmed = declaration.strip();
        int end = 0;
        while (end < trimmed.length() && !Character.isWhitespace(trimmed.charAt(end))) {
            end++;
        }
        if (end < 2 || trimmed.charAt(0) != '@') {
            throw error(102, "Incorrect syntax near '" + trimmed.substring(0, end) + "'.");
        }
        return trimmed.substring(0, end);
    }

    private static SqlErrorException error(int number, String text) {
        return new SqlErrorException(SqlMessage.error(number, number == 102 ? 15 : 16, 1, text));
    }
}
