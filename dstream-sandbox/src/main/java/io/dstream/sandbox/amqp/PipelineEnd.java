package io.dstream.sandbox.amqp;

import org.apache.qpid.protonj2.engine.Engine;
import org.apache.qpid.protonj2.engine.EngineHandler;
import org.apache.qpid.protonj2.engine.EngineHandlerContext;
import org.apache.qpid.protonj2.engine.exceptions.EngineFailedException;
import org.apache.qpid.protonj2.engine.impl.ProtonEngineHandlerContext;

/**
 * Takes the end of an engine at the end of its handlers.
 *
 * <p>ProtonJ2 1.1.0 hands the last of its own handlers what happened to the engine again and again, until the stack is full: milliseconds for
 * each connection that closes.
 */
final class PipelineEnd implements EngineHandler {
    private PipelineEnd() {}

    static void addTo(Engine engine) {
        engine.pipeline().addLast("end", new PipelineEnd());
    }

    @Override
    public void handlerAdded(EngineHandlerContext context) {
        // what is read and written passes by
        ((ProtonEngineHandlerContext) context).interestMask(0);
    }

    @Override
    public void handleEngineStateChanged(EngineHandlerContext context) {}

    @Override
    public void engineFailed(EngineHandlerContext context, EngineFailedException failure) {}
}
