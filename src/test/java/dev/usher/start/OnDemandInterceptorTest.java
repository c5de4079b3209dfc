package dev.usher.start;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnDemandInterceptorTest {

    private final OnDemandInterceptor interceptor = new OnDemandInterceptor();
    private final List<String> made = new ArrayList<>();

    @Test
    void a_preparation_waits_for_the_first_question_and_is_made_once() throws Exception {
        interceptor.around(new Call("prepare"));
        assertThat(made).isEmpty();

        assertThat(interceptor.around(new Call("ask"))).isEqualTo("ask");
        interceptor.around(new Call("ask"));

        assertThat(made).containsExactly("prepare", "ask", "ask");
    }

    interface Documents {
        void prepare();

        String ask();
    }

    private final class Call implements InvocationContext {
        private final String name;

        Call(String name) {
            this.name = name;
        }

        @Override
        public Object proceed() {
            made.add(name);
            return name;
        }

        @Override
        public Method getMethod() {
            try {
                return Documents.class.getDeclaredMethod(name);
            } catch (NoSuchMethodException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Object getTarget() {
            return null;
        }

        @Override
        public Object getTimer() {
            return null;
        }

        @Override
        public Constructor<?> getConstructor() {
            return null;
        }

        @Override
        public Object[] getParameters() {
            return new Object[0];
        }

        @Override
        public void setParameters(Object[] parameters) {}

        @Override
        public Map<String, Object> getContextData() {
            return Map.of();
        }
    }
}
