using FleetScan.Contracts.V1;
using FleetScan.Posture;

namespace FleetScan.Reports;

/// <summary>How objects and their verdicts wait: what many have in common is kept once and stands as a number. Only for the process that wrote it.</summary>
internal sealed class SpoolFormat
{
    private readonly Interned<ControlInfo> _controls = new(ReferenceEqualityComparer.Instance);
    private readonly Interned<AppliedException> _exceptions = new(EqualityComparer<AppliedException>.Default);
    private readonly Interned<string> _words = new(StringComparer.Ordinal);

    public void Write(BinaryWriter to, JudgedResource judged)
    {
        Write(to, judged.Resource);
        to.Write7BitEncodedInt(judged.Replicas);
        to.Write7BitEncodedInt(judged.Verdicts.Count);
        foreach (var verdict in judged.Verdicts)
        {
            to.Write7BitEncodedInt(_controls.NumberOf(verdict.Control));
            Write(to, verdict.Status, verdict.SubStatus, verdict.Exception);
            to.Write7BitEncodedInt(verdict.Rules.Count);
            foreach (var rule in verdict.Rules)
            {
                to.Write7BitEncodedInt(_words.NumberOf(rule.Rule));
                Write(to, rule.Status, rule.SubStatus, rule.Exception);
                Write(to, rule.Paths, rule.Related);
            }

            // What the rules say makes it superfluous.
            if (verdict.Rules.Count == 0)
            {
                Write(to, verdict.Paths, verdict.Related);
            }
        }
    }

    public JudgedResource Read(BinaryReader from, string id)
    {
        var resource = ReadResource(from);
        var replicas = from.Read7BitEncodedInt();
        return new JudgedResource(resource, id, Origin: null, List(from, ReadVerdict)) { Replicas = replicas };
    }

    private static void Write(BinaryWriter to, IReadOnlyList<PosturePath> paths, IReadOnlyList<ResourceIdentity> related)
    {
        to.Write7BitEncodedInt(paths.Count);
        foreach (var path in paths)
        {
            to.Write((byte)path.Kind);
            to.Write(path.Path);
            Write(to, path.Value);
        }

        to.Write7BitEncodedInt(related.Count);
        foreach (var one in related)
        {
            Write(to, one);
        }
    }

    private static void Write(BinaryWriter to, ResourceIdentity resource)
    {
        to.Write(resource.ApiVersion);
        to.Write(resource.Kind);
        Write(to, resource.Namespace);
        to.Write(resource.Name);
    }

    private static void Write(BinaryWriter to, string? text)
    {
        to.Write(text is not null);
        if (text is not null)
        {
            to.Write(text);
        }
    }

    private static PosturePath ReadPath(BinaryReader from) =>
        new() { Kind = (PosturePathKind)from.ReadByte(), Path = from.ReadString(), Value = ReadText(from) };

    private static ResourceIdentity ReadResource(BinaryReader from) =>
        new() { ApiVersion = from.ReadString(), Kind = from.ReadString(), Namespace = ReadText(from), Name = from.ReadString() };

    private static string? ReadText(BinaryReader from) => from.ReadBoolean() ? from.ReadString() : null;

    private static T[] List<T>(BinaryReader from, Func<BinaryReader, T> read)
    {
        var items = new T[from.Read7BitEncodedInt()];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = read(from);
        }

        return items;
    }

    private void Write(BinaryWriter to, VerdictStatus status, VerdictSubStatus subStatus, AppliedException? exception)
    {
        to.Write((byte)status);
        to.Write((byte)subStatus);
        to.Write7BitEncodedInt(exception is null ? 0 : _exceptions.NumberOf(exception) + 1);
    }

    private Verdict ReadVerdict(BinaryReader from)
    {
        var control = _controls[from.Read7BitEncodedInt()];
        var (status, subStatus, exception) = ReadStatus(from);
        var rules = List(from, ReadRule);
        return rules.Length > 0
            ? new Verdict(control, status, subStatus, [], []) { Rules = rules, Exception = exception }
            : new Verdict(control, status, subStatus, List(from, ReadPath), List(from, ReadResource)) { Exception = exception };
    }

    private RuleVerdict ReadRule(BinaryReader from)
    {
        var name = _words[from.Read7BitEncodedInt()];
        var (status, subStatus, exception) = ReadStatus(from);
        return new RuleVerdict(name, status, subStatus, List(from, ReadPath), List(from, ReadResource)) { Exception = exception };
    }

    private (VerdictStatus Status, VerdictSubStatus SubStatus, AppliedException? Exception) ReadStatus(BinaryReader from)
    {
        var (status, subStatus, number) = ((VerdictStatus)from.ReadByte(), (VerdictSubStatus)from.ReadByte(), from.Read7BitEncodedInt());
        return (status, subStatus, number == 0 ? null : _exceptions[number - 1]);
    }
}
