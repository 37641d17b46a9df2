using System.Text;
using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.Posture;

namespace FleetScan.Reports;

/// <summary>
/// All objects of a scan with all of their verdicts, given back ordered by id and each as one, however many times it came. In memory stay the id and the file
/// of each object, about 250 bytes; the verdicts wait elsewhere.
/// </summary>
internal sealed class ObjectSpool : IDisposable
{
    private const long None = -1;

    // Names may hold halves of characters, which a strict encoding refuses.
    private static readonly UTF8Encoding Lenient = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    private readonly Dictionary<string, (long Last, ResourceOrigin? Origin)> _objects = new(StringComparer.Ordinal);
    private readonly SpoolStream _spool = new();
    private readonly SpoolFormat _format = new();

    /// <summary>Takes an object. Each record points at the one before of the same object.</summary>
    public void Add(string id, JudgedResource judged)
    {
        var before = _objects.TryGetValue(id, out var known) ? known.Last : None;
        _objects[id] = (_spool.Stream.Position, judged.Origin);
        using (var writer = new BinaryWriter(_spool.Stream, Lenient, leaveOpen: true))
        {
            writer.Write(before);
            _format.Write(writer, judged);
        }

        _spool.Settle();
    }

    /// <summary>The ids in order.</summary>
    public string[] Order()
    {
        string[] ids = [.. _objects.Keys];
        Array.Sort(ids, StringComparer.Ordinal);
        return ids;
    }

    /// <summary>One object with its verdicts, ordered by control.</summary>
    public JudgedResource Read(string id)
    {
        var (place, origin) = _objects[id];
        JudgedResource? whole = null;
        using var reader = new BinaryReader(_spool.Stream, Lenient, leaveOpen: true);
        while (place != None)
        {
            _spool.Stream.Position = place;
            place = reader.ReadInt64();
            var part = _format.Read(reader, id);
            whole = whole is null ? part with { Origin = origin } : whole with { Verdicts = [.. part.Verdicts, .. whole.Verdicts] };
        }

        return whole! with { Verdicts = [.. whole.Verdicts.GroupBy(verdict => verdict.Control.Id, StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal).Select(Merge)] }; // Every object has a record.
    }

    public void Dispose() => _spool.Dispose();

    private static Verdict Merge(IEnumerable<Verdict> same)
    {
        var verdicts = same.OrderByDescending(verdict => verdict.Status).ThenByDescending(verdict => verdict.SubStatus == VerdictSubStatus.WithExceptions).ToList();
        return verdicts is [var only]
            ? only
            : verdicts[0] with
            {
                Rules = [.. verdicts.SelectMany(verdict => verdict.Rules)],
                Paths = [.. verdicts.SelectMany(verdict => verdict.Paths).Distinct()],
                Related = [.. verdicts.SelectMany(verdict => verdict.Related).Distinct()],
            };
    }
}
