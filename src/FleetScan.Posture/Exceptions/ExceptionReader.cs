using System.Text.Json;
using FleetScan.Posture.Files;

namespace FleetScan.Posture.Exceptions;

/// <summary>Reads one file of exceptions.</summary>
/// <param name="file">Its name, for messages.</param>
/// <param name="builtIn">The file is part of the build: its patterns are known to be right, and its exceptions are marked.</param>
internal sealed class ExceptionReader(string file, bool builtIn)
{
    private const string PolicyType = "postureExceptionPolicy";

    private readonly PatternCache _patterns = new();

    public IReadOnlyList<PostureException> Read(ReadOnlySpan<byte> json)
    {
        var reader = new SettingsReader(json, file);
        reader.Expect(JsonTokenType.StartArray, "A file of exceptions is a list: [ { \"name\": ..., \"resources\": [...], \"posturePolicies\": [...] } ].");
        var exceptions = new List<PostureException>();
        while (reader.NextItem())
        {
            if (exceptions.Count == ExceptionFile.MaxExceptions)
            {
                throw reader.Error($"There are more than {ExceptionFile.MaxExceptions} exceptions.");
            }

            reader.Expect(JsonTokenType.StartObject, "An exception is an object: { \"name\": ..., \"resources\": [...], \"posturePolicies\": [...] }.");
            exceptions.Add(ReadException(ref reader));
        }

        reader.End();
        return exceptions;
    }

    private PostureException ReadException(ref SettingsReader reader)
    {
        var draft = new Draft();
        while (reader.NextMember(out var member))
        {
            ReadMember(ref reader, member, draft);
        }

        if (draft.Name is null || draft.Resources is null)
        {
            throw reader.Error($"The exception that ends here has no {(draft.Name is null ? "name" : "resources")}.");
        }

        return new PostureException
        {
            Name = draft.Name,
            Reason = draft.Reason,
            ExpiresAt = draft.ExpiresAt,
            Resources = draft.Resources,
            Policies = draft.Policies,
            BuiltIn = builtIn,
        };
    }

    private void ReadMember(ref SettingsReader reader, string member, Draft draft)
    {
        switch (member.ToUpperInvariant())
        {
            case "NAME":
                draft.Name = reader.Text("name");
                break;
            case "REASON":
                draft.Reason = reader.TextOrNull("reason");
                break;
            case "EXPIRATIONDATE":
                draft.ExpiresAt = Date(ref reader);
                break;
            case "RESOURCES":
                draft.Resources = Resources(ref reader);
                break;
            case "POSTUREPOLICIES":
                draft.Policies = Policies(ref reader);
                break;
            default:
                ReadFixed(ref reader, member);
                break;
        }
    }

    // What has one meaning only, and what says nothing of the failures.
    private static void ReadFixed(ref SettingsReader reader, string member)
    {
        switch (member.ToUpperInvariant())
        {
            case "POLICYTYPE" when reader.Text("policyType") != PolicyType:
                throw reader.Error($"policyType is {PolicyType}.");
            case "POLICYTYPE":
                break;
            case "ACTIONS":
                Actions(ref reader);
                break;
            case "ATTRIBUTES" or "GUID" or "ID" or "_ID" or "CREATIONTIME" or "CREATIONDATE" or "CREATEDBY" or "UPDATEDTIME":
                reader.Skip();
                break;
            default:
                throw reader.Error($"An exception has no member '{member}'; it has name, policyType, actions, resources, posturePolicies, reason and expirationDate.");
        }
    }

    // All actions do the same: the failure is accepted.
    private static void Actions(ref SettingsReader reader)
    {
        reader.Expect(JsonTokenType.StartArray, "actions is a list such as [\"alertOnly\"].");
        while (reader.NextItem())
        {
            var action = reader.Text("An action");
            if (action.ToUpperInvariant() is not ("ALERTONLY" or "DISABLE" or "IGNORE"))
            {
                throw reader.Error($"There is no action '{action}'; there are alertOnly, disable and ignore.");
            }
        }
    }

    private static DateTimeOffset? Date(ref SettingsReader reader)
    {
        if (reader.TextOrNull("expirationDate") is not { Length: > 0 } text)
        {
            return null;
        }

        return Timestamps.TryParse(text, out var date) ? date : throw reader.Error($"expirationDate '{text}' is no time such as 2026-12-31T00:00:00Z.");
    }

    private List<IReadOnlyDictionary<string, string>> Resources(ref SettingsReader reader)
    {
        reader.Expect(JsonTokenType.StartArray, "resources is a list of { \"designatorType\": \"Attributes\", \"attributes\": {...} }.");
        var resources = new List<IReadOnlyDictionary<string, string>>();
        while (reader.NextItem())
        {
            reader.Expect(JsonTokenType.StartObject, "A resource is an object: { \"designatorType\": \"Attributes\", \"attributes\": {...} }.");
            resources.Add(Resource(ref reader));
        }

        return resources;
    }

    private IReadOnlyDictionary<string, string> Resource(ref SettingsReader reader)
    {
        IReadOnlyDictionary<string, string> attributes = new Dictionary<string, string>();
        var typed = false;
        while (reader.NextMember(out var member))
        {
            switch (member.ToUpperInvariant())
            {
                case "DESIGNATORTYPE" when reader.Text("designatorType") is not ("Attributes" or "Attribute"):
                    throw reader.Error("designatorType is Attributes, in this casing.");
                case "DESIGNATORTYPE":
                    typed = true;
                    break;
                case "ATTRIBUTES":
                    attributes = Attributes(ref reader);
                    break;
                default:
                    throw reader.Error($"A resource has no member '{member}'; it has designatorType and attributes.");
            }
        }

        return typed ? attributes : throw reader.Error("The resource that ends here has no designatorType; write \"designatorType\": \"Attributes\".");
    }

    private Dictionary<string, string> Attributes(ref SettingsReader reader)
    {
        reader.Expect(JsonTokenType.StartObject, "attributes is an object such as { \"kind\": \"Deployment\", \"namespace\": \"shop\" }.");
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.NextMember(out var name))
        {
            if (name == AttributeNames.Container)
            {
                throw reader.Error("An exception holds for whole objects, so it cannot name a container; name the object, and the control or rule.");
            }

            attributes[name] = Pattern(ref reader, $"The attribute {name}");
        }

        return attributes;
    }

    private List<ExceptionPolicy> Policies(ref SettingsReader reader)
    {
        reader.Expect(JsonTokenType.StartArray, "posturePolicies is a list such as [ { \"controlID\": \"C-0016\" } ].");
        var policies = new List<ExceptionPolicy>();
        while (reader.NextItem())
        {
            reader.Expect(JsonTokenType.StartObject, "A posture policy is an object such as { \"controlID\": \"C-0016\" }.");
            policies.Add(Policy(ref reader));
        }

        return policies;
    }

    private ExceptionPolicy Policy(ref SettingsReader reader)
    {
        var policy = new ExceptionPolicy();
        while (reader.NextMember(out var member))
        {
            policy = member.ToUpperInvariant() switch
            {
                "CONTROLID" => policy with { ControlId = PolicyPattern(ref reader, member) },
                "RULENAME" => policy with { RuleName = PolicyPattern(ref reader, member) },
                "FRAMEWORKNAME" => policy with { FrameworkName = PolicyPattern(ref reader, member) },
                _ => throw reader.Error($"A posture policy has no member '{member}'; it has controlID, ruleName and frameworkName."),
            };
        }

        return policy;
    }

    // An empty pattern restricts nothing.
    private string? PolicyPattern(ref SettingsReader reader, string member) => Pattern(ref reader, member) is { Length: > 0 } pattern ? pattern : null;

    private string Pattern(ref SettingsReader reader, string what)
    {
        var pattern = reader.Text(what);
        if (!builtIn && _patterns.Of(pattern, ignoreCase: false).Fault is { } fault)
        {
            throw reader.Error($"{what} is no pattern that can be used: '{pattern}'. {fault}");
        }

        return pattern;
    }

    private sealed class Draft
    {
        public string? Name { get; set; }

        public string? Reason { get; set; }

        public DateTimeOffset? ExpiresAt { get; set; }

        public List<IReadOnlyDictionary<string, string>>? Resources { get; set; }

        public IReadOnlyList<ExceptionPolicy> Policies { get; set; } = [];
    }
}
