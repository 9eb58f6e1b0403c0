package io.dstream.sandbox.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.qpid.protonj2.engine.Engine;
import org.apache.qpid.protonj2.engine.EngineFactory;
import org.apache.qpid.protonj2.engine.EngineHandler;
import org.apache.qpid.protonj2.engine.EngineHandlerContext;
import org.apache.qpid.protonj2.engine.exceptions.EngineFailedException;
import org.junit.jupiter.api.Test;

class PipelineEndTest {
    private final List<String> heardBehind = new ArrayList<>();

    @Test
    void keepsTheEndOfAnEngineFromWhatComesBehind() {
        Engine engine = engine();

        engine.shutdown();

        assertThat(engine.isShutdown()).isTrue();
        assertThat(engine.failureCause()).isNull();
        assertThat(heardBehind).isEmpty();
    }

    @Test
    void keepsTheFailureOfAnEngineFromWhatComesBehind() {
        Engine engine = engine();
        IllegalStateException cause = new IllegalStateException("as asked");

        var unused = engine.engineFailed(cause);

        assertThat(engine.failureCause()).isSameAs(cause);
        assertThat(heardBehind).isEmpty();
    }

    /** Returns an engine with a listener where ProtonJ2's own last handler stands, which would go on without an end. */
    private Engine engine() {
        Engine engine = EngineFactory.PROTON.createEngine();
        PipelineEnd.addTo(engine);
        engine.pipeline().addLast("behind", new EngineHandler() {
            @Override
            public void handleEngineStateChanged(EngineHandlerContext context) {
                heardBehind.add("changed");
            }

            @Override
            public void engineFailed(EngineHandlerContext context, EngineFailedException failure) {
                heardBehind.add("failed");
            }
        });
        engine.outputHandler((bytes, done) -> {});
        engine.start();
        return engine;
    }
}
