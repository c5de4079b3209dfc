package dev.usher.start;

import io.quarkus.qute.runtime.EngineProducer;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;

/**
 * What the framework prepares at every start and few functions ever use is prepared when it is first asked for. Only
 * packages of functions are changed: a single process rather pays when it starts than at a request.
 */
public final class LazyExtensions implements BuildCompatibleExtension {

    private static final String HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler";

    /** All templates are read and parsed with the engine: only pages and letters need them. */
    @Enhancement(types = EngineProducer.class)
    public void templates(ClassConfig engine) {
        if (isFunction()) {
            engine.removeAnnotation(each -> each.name().equals(Startup.class.getName()));
        }
    }

    /** The description is read, written as JSON and written as YAML, for one route of one function. */
    @Enhancement(types = OpenApiDocumentService.class)
    public void description(ClassConfig documents) {
        if (isFunction()) {
            documents.addAnnotation(OnDemand.class);
        }
    }

    /** Tests and development load the framework apart from the application: there it cannot see {@link OnDemand}. */
    private static boolean isFunction() {
        return LaunchMode.current() == LaunchMode.NORMAL && isPresent(HANDLER);
    }

    private static boolean isPresent(String name) {
        try {
            Class.forName(name, false, Thread.currentThread().getContextClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
