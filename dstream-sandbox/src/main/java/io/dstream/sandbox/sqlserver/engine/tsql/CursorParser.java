package io.dstream.sandbox.sqlserver.engine.tsql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the statements of T-SQL's cursors. */
abstract class CursorParser extends DdlParser {
    CursorParser(String text) {
        super(text);
    }

    /** Reads what follows DECLARE: the name, and options in the order of ISO or of Transact-SQL. */
    final Statement cursorDeclaration() {
        String name = identifier();
        accept("INSENSITIVE");
        boolean scroll = accept("SCROLL");
        expect("CURSOR");
        boolean local = false;
        while (!accept("FOR")) {
            String option = anyName().toUpperCase(Locale.ROOT);
            switch (option) {
                case "LOCAL" -> local = true;
                case "SCROLL" -> scroll = true;
                case "GLOBAL", "FORWARD_ONLY", "STATIC", "FAST_FORWARD", "READ_ONLY", "TYPE_WARNING" -> {}
                default -> throw notServed("a cursor that is " + option);
            }
        }
        Query query = query();
        if (accept("FOR")) {
            expect("READ", "ONLY");
        }
        return new Statement.Cursor("DECLARE", name, new Statement.CursorDeclaration(local, scroll, query), null);
    }

    /** Reads OPEN, FETCH, CLOSE or DEALLOCATE. */
    final Statement cursor() {
        String action = next().text().toUpperCase(Locale.ROOT);
        if (action.equals("FETCH")) {
            return fetch();
        }
        return new Statement.Cursor(action, cursorName(), null, null);
    }

    private String cursorName() {
        accept("GLOBAL");
        if (peek().kind() == Token.Kind.VARIABLE) {
            throw notServed("cursor variables");
        }
        return identifier();
    }

    private Statement fetch() {
        String way = "NEXT";
        Expression number = null;
        if (atAny("NEXT", "PRIOR", "FIRST", "LAST")) {
            way = next().text().toUpperCase(Locale.ROOT);
        } else if (atAny("ABSOLUTE", "RELATIVE")) {
            way = next().text().toUpperCase(Locale.ROOT);
            number = expression();
        }
        accept("FROM");
        String name = cursorName();
        List<String> into = new ArrayList<>();
        if (accept("INTO")) {
            do {
                if (peek().kind() != Token.Kind.VARIABLE) {
                    throw syntaxError();
                }
                into.add(next().text());
            } while (acceptOperator(","));
        }
        return new Statement.Cursor("FETCH", name, null, new Statement.CursorFetch(way, number, into));
    }
}
