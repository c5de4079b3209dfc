package dev.usher.support;

import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.ValueResolver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletionStage;

/**
 * Fails where a page would read a value by reflection, which works in a JVM and not natively. Quarkus generates what reads a
 * type's members, but for a type whose member is an argument of a message, it generates only the members so used. Such a type is
 * marked with {@link io.quarkus.qute.TemplateData}.
 */
@ApplicationScoped
class TemplatesWithoutReflection {

    void add(@Observes EngineBuilder engine) {
        engine.addValueResolver(new Guard());
    }

    private static final class Guard implements ValueResolver {

        private final ValueResolver reflection = new ReflectionValueResolver();

        /** After everything that is generated or built in, and before reflection. */
        @Override
        public int getPriority() {
            return reflection.getPriority() + 1;
        }

        @Override
        public boolean appliesTo(EvalContext context) {
            return reflection.appliesTo(context);
        }

        @Override
        public CompletionStage<Object> resolve(EvalContext context) {
            throw new TemplateException(
                    "Only reflection reads %s of %s, which fails natively: add @TemplateData"
                            .formatted(context.getName(), context.getBase().getClass().getName()));
        }
    }
}
