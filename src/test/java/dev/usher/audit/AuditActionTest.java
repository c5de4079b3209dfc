package dev.usher.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AuditActionTest {

    @Test
    void everyActionIsRecordedSomewhere() {
        Set<String> used =
                new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("dev.usher")
                                .stream()
                                .filter(type -> !type.isEquivalentTo(AuditAction.class))
                                .flatMap(type -> type.getFieldAccessesFromSelf().stream())
                                .map(JavaFieldAccess::getTarget)
                                .filter(field -> field.getOwner().isEquivalentTo(AuditAction.class))
                                .map(field -> field.getName())
                                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used)
                .isEqualTo(
                        Arrays.stream(AuditAction.values())
                                .map(AuditAction::name)
                                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void aStatementTellsWhatFailedByTheActionItself() {
        assertThat(AuditAction.statusOf("a"))
                .isEqualTo(
                        "case when a in ('USER_INVITE_FAILURE', 'USER_REGISTRATION_FAILURE', 'emailFailure', 'USER_SIGN_IN_FAILURE')"
                                + " then 'FAILED' else 'PASSED' end");
    }
}
