using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using FleetScan.Kubernetes;
using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Credentials;

internal sealed class CredentialsInConfigMap(RuleSettings settings) : ObjectRule
{
    private readonly SensitiveTexts _sensitive = new(settings, ignoreCaseOfValues: false);

    public override string Name => "rule-credentials-configmap";

    public override IReadOnlyList<KindMatch> Matches { get; } = [new("*", "*", "ConfigMap")];

    public override IReadOnlyList<string> Inputs => SensitiveTexts.Inputs;

    public override void Judge(RuleTarget target, Responses responses)
    {
        foreach (var entry in target.Root.Get("data"u8).Fields())
        {
            if (IsCredential(entry.Name, entry.Value))
            {
                responses.Fail().FailedDelete($"data[{entry.Name}]");
            }
        }
    }

    private bool IsCredential(string key, JsonElement value)
    {
        if (value.Is(""u8) || _sensitive.IsAllowedName(key))
        {
            return false;
        }

        return value.Text() is { } text
            ? (_sensitive.IsSensitiveName(key) || _sensitive.IsSensitiveValue(text) || IsSensitiveDecoded(text)) && !_sensitive.IsAllowedValue(text)
            : _sensitive.IsSensitiveName(key);
    }

    // Line breaks are the only white space that upstream's decoder passes over.
    private bool IsSensitiveDecoded(string text) =>
        text.AsSpan().IndexOfAny(' ', '\t') < 0 && Base64.IsValid(text) && _sensitive.IsSensitiveValue(Encoding.UTF8.GetString(Convert.FromBase64String(text)));
}
