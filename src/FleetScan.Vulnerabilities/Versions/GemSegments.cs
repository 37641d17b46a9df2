namespace FleetScan.Vulnerabilities.Versions;

/// Reads a gem's version segment by segment, without the zeros that stand before the first segment with letters; at the end it goes on with zeros.
internal ref struct GemSegments(ReadOnlySpan<char> version)
{
    private ReadOnlySpan<char> _rest = version;
    private bool _lettersSeen;

    public ReadOnlySpan<char> Segment { get; private set; }

    /// False at the end; the segment is 0 there.
    public bool Next()
    {
        if (!Read(out var segment))
        {
            Segment = "0";
            return false;
        }

        if (!_lettersSeen && NumberText.IsZero(segment) && LettersFollow())
        {
            while (NumberText.IsNumber(segment) && Read(out segment))
            {
            }
        }

        _lettersSeen |= !NumberText.IsNumber(segment);
        Segment = segment;
        return true;
    }

    // Only zeros up to the next segment with letters?
    private readonly bool LettersFollow()
    {
        var ahead = this;
        while (ahead.Read(out var segment))
        {
            if (!NumberText.IsNumber(segment))
            {
                return true;
            }

            if (!NumberText.IsZero(segment))
            {
                return false;
            }
        }

        return false;
    }

    private bool Read(out ReadOnlySpan<char> segment)
    {
        while (!_rest.IsEmpty && !char.IsAsciiLetterOrDigit(_rest[0]))
        {
            var dash = _rest[0] == '-';
            _rest = _rest[1..];
            if (dash)
            {
                segment = "pre";
                return true;
            }
        }

        var length = NumberText.Length(_rest);
        if (length == 0)
        {
            while (length < _rest.Length && char.IsAsciiLetter(_rest[length]))
            {
                length++;
            }
        }

        segment = _rest[..length];
        _rest = _rest[length..];
        return length > 0;
    }
}
