package io.dstream.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.log.LogLevels.LogLevel;
import io.dstream.log.LogLevels.LoggerReport;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLevelsTest {
    private final LogLevels levels = new LogLevels();

    @Test
    void changesALevelAndKeepsItWhoeverElseForgetsTheLogger() {
        assertThat(levels.change("io.dstream.test.kept", LogLevel.DEBUG))
                .contains(new LoggerReport("io.dstream.test.kept", "debug", "debug"));
        System.gc();

        assertThat(Logger.getLogger("io.dstream.test.kept").getLevel()).isEqualTo(Level.FINE);
        assertThat(levels.find("io.dstream.test.kept.child")).isEmpty();
        assertThat(levels.loggers()).extracting(LoggerReport::name).contains("io.dstream.test.kept", LogLevels.ROOT);
    }

    @Test
    void goesBackToTheParentsLevel() {
        assertThat(levels.change("io.dstream.test.parent", LogLevel.ERROR)).isPresent();
        assertThat(levels.change("io.dstream.test.parent.child", LogLevel.TRACE))
                .isPresent();

        assertThat(levels.change("io.dstream.test.parent.child", null))
                .contains(new LoggerReport("io.dstream.test.parent.child", null, "error"));
    }

    @Test
    void lowersAHandlerThatWouldHoldBackWhatTheLoggerLetsThrough() {
        Logger logger = Logger.getLogger("io.dstream.test.handled");
        Handler handler = new ConsoleHandler();
        handler.setLevel(Level.INFO);
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);

        assertThat(levels.change("io.dstream.test.handled", LogLevel.DEBUG)).isPresent();
        assertThat(handler.getLevel()).isEqualTo(Level.FINE);
        assertThat(levels.change("io.dstream.test.handled", LogLevel.ERROR)).isPresent();
        assertThat(handler.getLevel()).isEqualTo(Level.FINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a..b", "a.", "a b", "a\n", "\u00e9"})
    void refusesWhatIsNoNameOfALogger(String name) {
        assertThat(levels.change(name, LogLevel.INFO)).isEmpty();
        assertThat(levels.find(name)).isEmpty();
    }

    @Test
    void neverLeavesTheRootWithoutALevelAndChangesNoMoreThanABoundedNumber() {
        assertThat(levels.change(LogLevels.ROOT, null)).isEmpty();
        assertThat(levels.find(LogLevels.ROOT)).isPresent();
        for (int i = 0; i < 500; i++) {
            assertThat(levels.change("io.dstream.test.many" + i, LogLevel.INFO)).isPresent();
        }
        assertThat(levels.change("io.dstream.test.more", LogLevel.INFO)).isEmpty();
        assertThat(levels.change("io.dstream.test.many7", LogLevel.WARN)).isPresent();
    }

    @Test
    void knowsLevelsByTheirLabels() {
        assertThat(LogLevel.find("WARN")).contains(LogLevel.WARN);
        assertThat(LogLevel.find("loud")).isEmpty();
    }
}
