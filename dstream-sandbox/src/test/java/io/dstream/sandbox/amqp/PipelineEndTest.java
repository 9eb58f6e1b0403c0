package io.dstream.sandbox.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.qpid.protonj2.engine.Engine;
import org.apache.qpid.protonj2.engine.EngineFactory;
import org.junit.jupiter.api.Test;

class PipelineEndTest {
    @Test
    void letsAnEngineEndWithoutFailing() {
        Engine engine = EngineFactory.PROTON.createEngine();
        PipelineEnd.addTo(engine);
        engine.outputHandler((bytes, done) -> {});
        engine.start();

        engine.shutdown();

        assertThat(engine.failureCause()).isNull();
        assertThat(engine.isShutdown()).isTrue();
    }

    @Test
    void tellsAFailedEngineWhatFailedIt() {
        Engine engine = EngineFactory.PROTON.createEngine();
        PipelineEnd.addTo(engine);
        engine.outputHandler((bytes, done) -> {});
        engine.start();
        IllegalStateException cause = new IllegalStateException("as asked");

        var unused = engine.engineFailed(cause);

        assertThat(engine.failureCause()).isSameAs(cause);
    }
}
