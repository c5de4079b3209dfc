package dev.usher.start;

import io.quarkus.qute.runtime.EngineProducer;
import io.quarkus.runtime.Startup;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;

/**
 * What the framework prepares at every start and few functions ever use is prepared when it is first asked for. In effect
 * where the build says so (src/lambda/resources): a single process rather pays when it starts than at a request.
 */
public final class LazyExtensions implements BuildCompatibleExtension {

    /** All templates are read and parsed with the engine: only pages and letters need them. */
    @Enhancement(types = EngineProducer.class)
    public void templates(ClassConfig engine) {
        engine.removeAnnotation(each -> each.name().equals(Startup.class.getName()));
    }

    /** The description is read, written as JSON and written as YAML, for one route of one function. */
    @Enhancement(types = OpenApiDocumentService.class)
    public void description(ClassConfig documents) {
        documents.addAnnotation(OnDemand.class);
    }
}
