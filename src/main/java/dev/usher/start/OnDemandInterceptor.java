package dev.usher.start;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.ArrayDeque;
import java.util.Queue;

/** Keeps the calls that return nothing, and makes them before the first one that returns something. */
@OnDemand
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class OnDemandInterceptor {

    private final Queue<InvocationContext> kept = new ArrayDeque<>();

    @AroundInvoke
    synchronized Object around(InvocationContext call) throws Exception {
        if (call.getMethod().getReturnType() == void.class) {
            kept.add(call);
            return null;
        }
        while (!kept.isEmpty()) {
            kept.remove().proceed();
        }
        return call.proceed();
    }
}
