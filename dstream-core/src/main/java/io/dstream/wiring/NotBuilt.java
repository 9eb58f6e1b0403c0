package io.dstream.wiring;

import java.lang.reflect.Proxy;

/** Stands in for the ports of operators that are not built yet. */
final class NotBuilt {
    private NotBuilt() {}

    static <T> T port(Class<T> port) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
                    throw new UnsupportedOperationException(
                            port.getSimpleName() + "." + method.getName() + " is not built yet");
                }));
    }
}
