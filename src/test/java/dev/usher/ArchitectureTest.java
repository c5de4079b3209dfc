package dev.usher;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures;
import io.smallrye.config.ConfigMapping;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;

/** Packages depend on each other one way, and without cycles. */
@AnalyzeClasses(packages = "dev.usher", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** So that a wrong one stops the start with a sentence, and not with the library's words. */
    @ArchTest
    static final ArchRule SETTINGS_ARE_CHECKED_WHEN_STARTING =
            ArchRuleDefinition.classes()
                    .that()
                    .areAnnotatedWith(ConfigMapping.class)
                    .should(
                            ArchCondition.from(
                                    DescribedPredicate.describe(
                                            "be known to SettingTypes",
                                            settings ->
                                                    settings.getDirectDependenciesToSelf().stream()
                                                            .anyMatch(
                                                                    use ->
                                                                            use.getOriginClass()
                                                                                    .getSimpleName()
                                                                                    .equals(
                                                                                            "SettingTypes")))));

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.usher.(*)..").should().beFreeOfCycles();

    /** The words of the product, from the ones that know all others down to the ones that know none. */
    @ArchTest
    static final ArchRule ARROWS_POINT_DOWN =
            Architectures.layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("local")
                    .definedBy("dev.usher.local..")
                    .layer("console")
                    .definedBy("dev.usher.console..")
                    .layer("function")
                    .definedBy("dev.usher.function..")
                    .layer("report")
                    .definedBy("dev.usher.report..")
                    .layer("registration")
                    .definedBy("dev.usher.registration..")
                    .layer("delivery")
                    .definedBy("dev.usher.delivery..")
                    .layer("invitation")
                    .definedBy("dev.usher.invitation..")
                    .layer("identity")
                    .definedBy("dev.usher.identity..")
                    .layer("profile")
                    .definedBy("dev.usher.profile..")
                    .layer("source")
                    .definedBy("dev.usher.source..")
                    .layer("template")
                    .definedBy("dev.usher.template..")
                    .layer("task")
                    .definedBy("dev.usher.task..")
                    .layer("access")
                    .definedBy("dev.usher.access..")
                    .layer("start")
                    .definedBy("dev.usher.start..")
                    .layer("api")
                    .definedBy("dev.usher.api..")
                    .whereLayer("local")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("start")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("console")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("function")
                    .mayOnlyBeAccessedByLayers("start", "local", "console")
                    .whereLayer("report")
                    .mayOnlyBeAccessedByLayers("local", "function", "console")
                    .whereLayer("registration")
                    .mayOnlyBeAccessedByLayers("start", "local", "function", "console")
                    .whereLayer("delivery")
                    .mayOnlyBeAccessedByLayers("start", "local", "function", "console")
                    .whereLayer("invitation")
                    .mayOnlyBeAccessedByLayers(
                            "start", "local", "function", "registration", "delivery", "console")
                    .whereLayer("identity")
                    .mayOnlyBeAccessedByLayers(
                            "local",
                            "function",
                            "report",
                            "registration",
                            "delivery",
                            "invitation",
                            "console");

    /** What answers HTTP decides nothing and holds no SQL: that is the business words' own. */
    @ArchTest
    static final ArchRule RESOURCES_DO_NOT_TALK_TO_THE_DATABASE =
            ArchRuleDefinition.noClasses()
                    .that()
                    .haveSimpleNameEndingWith("Resource")
                    .should()
                    .dependOnClassesThat(
                            DescribedPredicate.describe(
                                    "the SQL client",
                                    (JavaClass type) ->
                                            type.getPackageName()
                                                    .startsWith("io.vertx.mutiny.sqlclient")));

    /** What the console offers names who may use it. */
    @ArchTest
    static final ArchRule THE_CONSOLE_NAMES_LEVELS =
            ArchRuleDefinition.methods()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideInAPackage("dev.usher.console..")
                    .and()
                    .areMetaAnnotatedWith(HttpMethod.class)
                    .should()
                    .beAnnotatedWith("dev.usher.console.Allowed");

    /** The framework passes over a method that is not, without a word: its path would be a 404. */
    @ArchTest
    static final ArchRule ENDPOINTS_ARE_PUBLIC =
            ArchRuleDefinition.methods()
                    .that()
                    .areAnnotatedWith(GET.class)
                    .or()
                    .areAnnotatedWith(POST.class)
                    .or()
                    .areAnnotatedWith(PUT.class)
                    .or()
                    .areAnnotatedWith(PATCH.class)
                    .or()
                    .areAnnotatedWith(DELETE.class)
                    .or()
                    .areAnnotatedWith(HEAD.class)
                    .should()
                    .bePublic();
}
