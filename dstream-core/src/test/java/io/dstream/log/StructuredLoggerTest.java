package io.dstream.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StructuredLoggerTest {
    private final List<LogRecord> records = new ArrayList<>();
    private final Logger backend = Logger.getLogger(StructuredLoggerTest.class.getName());
    private final StructuredLogger logger = StructuredLogger.of(StructuredLoggerTest.class);
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            records.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        backend.setUseParentHandlers(false);
        backend.setLevel(Level.ALL);
        backend.addHandler(handler);
    }

    @AfterEach
    void leave() {
        backend.removeHandler(handler);
        backend.setUseParentHandlers(true);
        backend.setLevel(null);
    }

    @Test
    void writesFieldsAfterTheMessage() {
        logger.info("Table acquired", "table", "dbo.Persons", "epoch", 7);

        assertThat(text()).containsExactly("Table acquired table=dbo.Persons epoch=7");
        assertThat(records.get(0).getParameters()).hasSize(1).hasOnlyElementsOfType(Fields.class);
    }

    @Test
    void takesAMessageForTextAndNoPattern() {
        logger.warning("It's {0} and {x}", "key", "{1} isn't one");

        assertThat(text()).containsExactly("It's {0} and {x} key={1} isn't one");
    }

    @Test
    void writesAMessageWithoutFieldsAsItIs() {
        logger.error("It's {0}");

        assertThat(text()).containsExactly("It's {0}");
    }

    @Test
    void hasALevelForEachWhoShouldLook() {
        logger.error("e");
        logger.warning("w");
        logger.info("i");
        logger.debug("d", "a", "b");

        assertThat(records)
                .extracting(LogRecord::getLevel)
                .containsExactly(Level.SEVERE, Level.WARNING, Level.INFO, Level.FINE);
    }

    @Test
    void saysNothingBelowTheLevelThatIsAskedFor() {
        backend.setLevel(Level.INFO);

        logger.debug("Polled", "table", "dbo.Persons");

        assertThat(records).isEmpty();
    }

    @Test
    void keepsTheCauseOfAFailure() {
        IllegalStateException cause = new IllegalStateException("unexpected");

        logger.failure("Poll failed", cause);

        assertThat(records).singleElement().satisfies(entry -> {
            assertThat(entry.getThrown()).isSameAs(cause);
            assertThat(entry.getLevel()).isEqualTo(Level.SEVERE);
        });
    }

    private List<String> text() {
        return records.stream()
                .map(entry -> entry.getParameters() == null
                        ? entry.getMessage()
                        : MessageFormat.format(entry.getMessage(), entry.getParameters()))
                .toList();
    }
}
