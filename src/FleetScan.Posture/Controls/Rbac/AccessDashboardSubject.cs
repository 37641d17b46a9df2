using System.Globalization;
using FleetScan.Posture.Index;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Rbac;

internal sealed class AccessDashboardSubject(RuleSettings settings) : SubjectRule
{
    private const string Dashboard = "kubernetes-dashboard";

    public override string Name => "rule-access-dashboard-subject-v1";

    public override string? Difference => "Paths name the subject that fails. Upstream adds the other subjects of the binding, the dashboard's own account among them.";

    public override void Judge(BoundSubject subject, Responses responses)
    {
        if (subject.RoleResource.Name != Dashboard || subject.Subject.Name is null or Dashboard)
        {
            return;
        }

        var positions = settings.KubescapeQuirks ? Enumerable.Range(0, subject.Binding.Subjects.Length) : subject.Positions(literally: false);
        foreach (var position in positions)
        {
            responses.Fail()
                .FailedReview(string.Create(CultureInfo.InvariantCulture, $"relatedObjects[0].subjects[{position}]"))
                .FailedReview("relatedObjects[0].roleRef.name");
        }
    }
}
