using FleetScan.Kubernetes;

namespace FleetScan.Posture.Exceptions;

/// <summary>One entry of an exception's resources, ready to be matched.</summary>
internal sealed class Designator
{
    private readonly (string Name, ExceptionPattern Pattern)[] _attributes;
    private readonly (string Name, ExceptionPattern Pattern)[] _labels;

    public Designator(int exception, IReadOnlyDictionary<string, string> attributes, PatternCache patterns)
    {
        Exception = exception;
        var compiled = attributes.Select(pair => (Name: pair.Key, Pattern: patterns.Of(pair.Value, ignoreCase: false))).ToLookup(pair => IsAttribute(pair.Name));
        _attributes = [.. compiled[true]];
        _labels = [.. compiled[false]];
        Kind = Array.Find(_attributes, attribute => attribute.Name == AttributeNames.Kind).Pattern?.Literal;
    }

    /// <summary>The position of its exception.</summary>
    public int Exception { get; }

    /// <summary>The one kind that it can match; null where it can match several.</summary>
    public string? Kind { get; }

    /// <summary>Whether it names anything; otherwise it matches nothing.</summary>
    public bool IsEmpty => _attributes.Length + _labels.Length == 0;

    public bool Matches(in ExceptionTarget target)
    {
        foreach (var (name, pattern) in _attributes)
        {
            if (target.ValueOf(name) is not { } value || !pattern.Matches(value))
            {
                return false;
            }
        }

        return _labels.Length == 0 || HasAll(target.Metadata.Get("labels"u8)) || HasAll(target.Metadata.Get("annotations"u8));
    }

    private static bool IsAttribute(string name) => name is AttributeNames.Cluster or AttributeNames.Namespace or AttributeNames.Kind
        or AttributeNames.Name or AttributeNames.Path or AttributeNames.ResourceId;

    private bool HasAll(System.Text.Json.JsonElement texts)
    {
        foreach (var (name, pattern) in _labels)
        {
            if (texts.Get(name).Text() is not { } value || !pattern.Matches(value))
            {
                return false;
            }
        }

        return true;
    }
}
