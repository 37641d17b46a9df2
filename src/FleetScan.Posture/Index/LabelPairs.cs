using System.Text.Json;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Index;

/// <summary>Labels of an object, or the labels that a selector wants: few pairs, compared as text.</summary>
internal sealed class LabelPairs
{
    public static readonly LabelPairs None = new([]);

    private readonly (string Key, string Value)[] _pairs;

    private LabelPairs((string Key, string Value)[] pairs) => _pairs = pairs;

    public int Count => _pairs.Length;

    public bool IsEmpty => _pairs.Length == 0;

    public ReadOnlySpan<(string Key, string Value)> Pairs => _pairs;

    public static LabelPairs Read(JsonElement labels, StringPool strings)
    {
        if (labels.ValueKind != JsonValueKind.Object)
        {
            return None;
        }

        var pairs = new List<(string Key, string Value)>();
        foreach (var label in labels.EnumerateObject())
        {
            pairs.Add((strings.Share(label.Name), strings.Share(label.Value.AsWritten()!)));
        }

        return pairs.Count == 0 ? None : new LabelPairs([.. pairs]);
    }

    /// <summary>The value of a label; null where it is missing.</summary>
    public string? ValueOf(string key)
    {
        foreach (var pair in _pairs)
        {
            if (pair.Key == key)
            {
                return pair.Value;
            }
        }

        return null;
    }

    public bool Has(string key, string value)
    {
        foreach (var pair in _pairs)
        {
            if (pair.Key == key && pair.Value == value)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>These labels where the others are the same, so that the same labels are kept once.</summary>
    public LabelPairs Or(LabelPairs others) => others.Count == Count && HasAll(others) ? this : others;

    /// <summary>Whether every wanted label is here.</summary>
    public bool HasAll(LabelPairs wanted)
    {
        foreach (var (key, value) in wanted._pairs)
        {
            if (!Has(key, value))
            {
                return false;
            }
        }

        return true;
    }
}
