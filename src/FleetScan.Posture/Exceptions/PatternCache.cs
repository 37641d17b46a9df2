namespace FleetScan.Posture.Exceptions;

/// <summary>One pattern object a text: exceptions repeat the same few.</summary>
internal sealed class PatternCache
{
    private readonly Dictionary<(string Text, bool IgnoreCase), ExceptionPattern> _patterns = [];

    public ExceptionPattern Of(string text, bool ignoreCase)
    {
        if (!_patterns.TryGetValue((text, ignoreCase), out var pattern))
        {
            _patterns[(text, ignoreCase)] = pattern = new ExceptionPattern(text, ignoreCase);
        }

        return pattern;
    }
}
