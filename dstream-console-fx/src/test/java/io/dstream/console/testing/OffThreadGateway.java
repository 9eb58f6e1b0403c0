package io.dstream.console.testing;

import io.dstream.console.gateway.DStreamGateway;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;

/**
 * Stands before a gateway and refuses every question that is asked on the FX thread, where the window would stand still
 * until the answer; to begin and to end following costs nothing and may be done there.
 */
public final class OffThreadGateway {
    private static final Set<String> AT_ONCE = Set.of("follow", "close", "toString", "hashCode", "equals");

    private final List<String> offences = new CopyOnWriteArrayList<>();
    private final DStreamGateway inner;
    private final BooleanSupplier isUiThread;
    private final DStreamGateway gateway;

    /** Creates it before a gateway. */
    public OffThreadGateway(DStreamGateway inner) {
        this(inner, Platform::isFxApplicationThread);
    }

    OffThreadGateway(DStreamGateway inner, BooleanSupplier isUiThread) {
        this.inner = inner;
        this.isUiThread = isUiThread;
        this.gateway = (DStreamGateway) Proxy.newProxyInstance(
                DStreamGateway.class.getClassLoader(),
                new Class<?>[] {DStreamGateway.class},
                (proxy, method, arguments) -> call(method, arguments));
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        if (isUiThread.getAsBoolean() && !AT_ONCE.contains(method.getName())) {
            offences.add(method.getName());
            throw new AssertionError("The gateway was asked on the FX thread: " + method.getName());
        }
        try {
            return method.invoke(inner, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Returns the gateway to hand out. */
    public DStreamGateway gateway() {
        return gateway;
    }

    /**
     * Forgets what was asked.
     *
     * @throws AssertionError if anything was asked on the FX thread, even where whoever asked has swallowed the error
     */
    public void check() {
        List<String> found = List.copyOf(offences);
        offences.clear();
        if (!found.isEmpty()) {
            throw new AssertionError("The gateway was asked on the FX thread: " + found);
        }
    }
}
