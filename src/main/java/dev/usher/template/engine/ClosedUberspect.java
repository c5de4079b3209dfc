package dev.usher.template.engine;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.velocity.runtime.directive.ForeachScope;
import org.apache.velocity.util.introspection.Info;
import org.apache.velocity.util.introspection.Uberspect;
import org.apache.velocity.util.introspection.VelMethod;
import org.apache.velocity.util.introspection.VelPropertyGet;
import org.apache.velocity.util.introspection.VelPropertySet;

/**
 * What Velocity asks how to reach into a value. Its own would use reflection on any class; this one knows the kinds of
 * {@link Values} alone. Made by Velocity, from its name.
 */
@RegisterForReflection
public final class ClosedUberspect implements Uberspect {

    @Override
    public void init() {
        // knows everything from the start
    }

    @Override
    public Iterator<?> getIterator(Object value, Info info) {
        Collection<?> items = Offered.items(value);
        if (items == null) {
            return Collections.emptyIterator();
        }
        if (items.size() > Limits.ROUNDS) {
            throw TemplateFault.at(
                    info.getLine(),
                    info.getColumn(),
                    "A loop goes round more than " + Limits.ROUNDS + " times.");
        }
        return items.iterator();
    }

    @Override
    public VelMethod getMethod(Object target, String name, Object[] arguments, Info info) {
        return Offered.has(target, name) ? new Call(name) : null;
    }

    @Override
    public VelPropertyGet getPropertyGet(Object target, String name, Info info) {
        boolean known = target instanceof Map || Offered.has(target, name);
        return known ? new Property(name) : null;
    }

    /** Nothing that a template is given can be changed by it. */
    @Override
    public VelPropertySet getPropertySet(Object target, String name, Object value, Info info) {
        return null;
    }

    private record Call(String name) implements VelMethod {

        @Override
        public Object invoke(Object target, Object[] arguments) {
            return Offered.has(target, name)
                    ? Offered.call(target, name, Arrays.asList(arguments))
                    : null;
        }

        @Override
        public boolean isCacheable() {
            return false;
        }

        @Override
        public String getMethodName() {
            return name;
        }

        @Override
        public java.lang.reflect.Method getMethod() {
            return null;
        }

        @Override
        public Class<?> getReturnType() {
            return Object.class;
        }
    }

    private record Property(String name) implements VelPropertyGet {

        @Override
        public Object invoke(Object target) {
            // a scope is a map too
            if (target instanceof ForeachScope loop) {
                return ofLoop(loop);
            }
            if (target instanceof Map<?, ?> map) {
                return map.get(name);
            }
            return Offered.has(target, name) ? Offered.call(target, name, List.of()) : null;
        }

        private Object ofLoop(ForeachScope loop) {
            return switch (name) {
                case "index" -> loop.getIndex();
                case "count" -> loop.getCount();
                case "hasNext" -> loop.getHasNext();
                case "first" -> loop.isFirst();
                case "last" -> loop.isLast();
                case "parent" -> loop.getParent();
                default -> null;
            };
        }

        @Override
        public boolean isCacheable() {
            return false;
        }

        @Override
        public String getMethodName() {
            return name;
        }
    }
}
