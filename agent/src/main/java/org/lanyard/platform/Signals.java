package org.lanyard.platform;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Signals of the operating system. The JDK's only door to them is not part of its public API, so it is opened by name: where
 * it is missing, or the signal does not exist, as on Windows, nothing is installed.
 */
public final class Signals {

    private Signals() {}

    /**
     * @param name without SIG: {@code "HUP"}
     * @param action run on a thread of its own for each signal
     * @return whether it will be run
     */
    public static boolean on(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler handling = (proxy, method, arguments) -> handle(proxy, method, arguments, action);
            Object receiver = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, handling);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), receiver);
            return true;
        } catch (ReflectiveOperationException | IllegalArgumentException notHere) {
            return false;
        }
    }

    @SuppressWarnings("ReferenceEquality") // a proxy has no other equality
    private static Object handle(Object proxy, Method method, Object[] arguments, Runnable action) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "a signal's handler";
            default -> {
                Thread.ofVirtual().name("signal").start(action);
                yield proxy; // of handle(Signal), which returns nothing
            }
        };
    }
}
