using System.Globalization;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.ApiServer;

internal sealed class InsecurePortFlag(RuleSettings settings) : WorkloadRule
{
    private const string Flag = "--insecure-port=";

    public override string Name => "insecure-port-flag";

    public override string? Difference => "Every port but 0 counts, in command and in args. Upstream sees only ports that begin with the digit 1, in command.";

    public override IReadOnlyList<KindMatch> Matches { get; } = [Kinds.Pod];

    public override bool Checks(RuleTarget target) =>
        target.Document.Name.Contains("kube-apiserver", StringComparison.Ordinal) && target.Workload is { IsPod: true } pod && HasNamed(pod);

    protected override void Judge(Workload workload, Responses responses)
    {
        foreach (ref readonly var container in workload.Containers)
        {
            if (container.IsNamed)
            {
                Judge(container, "command", responses);
                if (!settings.KubescapeQuirks)
                {
                    Judge(container, "args", responses);
                }
            }
        }
    }

    private static bool HasNamed(Workload pod)
    {
        foreach (ref readonly var container in pod.Containers)
        {
            if (container.IsNamed)
            {
                return true;
            }
        }

        return false;
    }

    private void Judge(in Container container, string field, Responses responses)
    {
        var (index, found) = (0, 0);
        foreach (var word in container.Element.Get(field).Items())
        {
            if (word.Text() is { } text && OpensPort(text))
            {
                responses.Fail().FailedReview(container.At(field, index));
                found++;
            }

            index++;
        }

        if (settings.KubescapeQuirks && found > 1)
        {
            throw new ConflictingAnswersException(Name);
        }
    }

    private bool OpensPort(string text)
    {
        var start = text.IndexOf(Flag, StringComparison.Ordinal);
        if (start < 0)
        {
            return false;
        }

        var port = text.AsSpan(start + Flag.Length);
        return settings.KubescapeQuirks
            ? text.Contains(Flag + "1", StringComparison.Ordinal)
            : int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number != 0;
    }
}
