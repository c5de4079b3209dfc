package dev.usher.console;

import dev.usher.api.Reference;
import dev.usher.audit.AuditEvent;
import dev.usher.function.TimerRuns;
import dev.usher.identity.Funnel;
import dev.usher.identity.Portrait;
import dev.usher.invitation.AutomationPreview;
import dev.usher.invitation.Invitation;
import dev.usher.profile.InvitationOptions;
import dev.usher.profile.ProfileView;
import dev.usher.profile.SignInMethod;
import dev.usher.report.Report;
import dev.usher.source.ConnectorAttributes;
import dev.usher.source.SourceUses;
import dev.usher.source.SourceView;
import dev.usher.template.TemplateView;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateExtension;

/**
 * What pages read of types that are not theirs. Quarkus generates by itself what reads a type's members, unless one of them is an
 * argument of a message: then it forgets the others, and natively there is no reflection to fall back on. Such types are listed
 * here; those of the console carry the annotation themselves.
 */
@TemplateData(target = AuditEvent.class)
@TemplateData(target = AuditEvent.Actor.class)
@TemplateData(target = AuditEvent.Target.class)
@TemplateData(target = AutomationPreview.class)
@TemplateData(target = ConnectorAttributes.class)
@TemplateData(target = Funnel.class)
@TemplateData(target = Invitation.class)
@TemplateData(target = InvitationOptions.class)
@TemplateData(target = Portrait.class)
@TemplateData(target = ProfileView.class)
@TemplateData(target = ProfileView.Automation.class)
@TemplateData(target = Reference.class)
@TemplateData(target = Report.class)
@TemplateData(target = SignInMethod.class)
@TemplateData(target = SourceUses.Use.class)
@TemplateData(target = SourceView.class)
@TemplateData(target = TemplateView.class)
@TemplateData(target = TimerRuns.Run.class)
final class PageValues {

    private PageValues() {}

    /** The name of a constant, which no generated code reads: it is inherited from a type of the JDK. */
    @TemplateExtension
    static String name(Enum<?> constant) {
        return constant.name();
    }
}
