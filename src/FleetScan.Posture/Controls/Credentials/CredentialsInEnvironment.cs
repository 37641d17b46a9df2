using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Credentials;

internal sealed class CredentialsInEnvironment(RuleSettings settings) : WorkloadRule
{
    private readonly SensitiveTexts _sensitive = new(settings, ignoreCaseOfValues: true);

    public override string Name => "rule-credentials-in-env-var";

    public override string? Difference => "Variables of init containers are judged like those of others. Upstream reads only what init containers take from secrets.";

    public override IReadOnlyList<string> Inputs => SensitiveTexts.Inputs;

    protected override void Judge(Workload workload, Responses responses)
    {
        foreach (ref readonly var container in settings.KubescapeQuirks ? workload.Containers : workload.LastingContainers)
        {
            JudgeVariables(container, responses);
        }

        foreach (ref readonly var container in workload.LastingContainers)
        {
            JudgeSources(container, responses);
        }
    }

    private static void JudgeSources(in Container container, Responses responses)
    {
        var index = 0;
        foreach (var source in container.Element.Get("envFrom"u8).Items())
        {
            if (source.Get("secretRef"u8).IsSet())
            {
                responses.Fail().FailedDelete(container.At("envFrom", index, ".secretRef"));
            }

            index++;
        }
    }

    private void JudgeVariables(in Container container, Responses responses)
    {
        var index = 0;
        foreach (var variable in container.Element.Get("env"u8).Items())
        {
            if (IsCredential(variable))
            {
                responses.Fail().FailedDelete(container.At("env", index, ".name")).FailedDelete(container.At("env", index, ".value"));
            }

            index++;
        }
    }

    private bool IsCredential(JsonElement variable)
    {
        var value = variable.Get("value"u8);
        if (!value.IsDefined() || value.Is(""u8) || variable.Get("name"u8).Text() is not { } name || _sensitive.IsAllowedName(name))
        {
            return false;
        }

        return value.Text() is { } text
            ? !text.StartsWith('/') && (_sensitive.IsSensitiveName(name) || _sensitive.IsSensitiveValue(text)) && !_sensitive.IsAllowedValue(text)
            : _sensitive.IsSensitiveName(name);
    }
}
