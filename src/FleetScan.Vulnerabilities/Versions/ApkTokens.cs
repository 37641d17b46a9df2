namespace FleetScan.Vulnerabilities.Versions;

/// Reads an Alpine version part by part.
internal ref struct ApkTokens(ReadOnlySpan<char> version)
{
    private const int Release = 4;

    // Before the release, then after it.
    private static readonly string[] Suffixes = ["alpha", "beta", "pre", "rc", "", "cvs", "svn", "git", "hg", "p"];

    private ReadOnlySpan<char> _rest = version;

    public ApkTokenKind Kind { get; private set; }

    public ReadOnlySpan<char> Text { get; private set; }

    public int Suffix { get; private set; }

    public readonly bool IsPreRelease => Kind == ApkTokenKind.Suffix && Suffix < Release;

    public readonly bool IsUnknownSuffix => Kind == ApkTokenKind.Invalid && Text is ['_', ..];

    // A number with a leading zero counts as digits behind a decimal point.
    public readonly bool IsFraction => Text is ['0', _, ..];

    public void Next()
    {
        if (_rest.IsEmpty || Kind == ApkTokenKind.Revision)
        {
            Kind = ApkTokenKind.End;
        }
        else if (Kind == ApkTokenKind.None)
        {
            TakeNumber(ApkTokenKind.FirstNumber, skip: 0);
        }
        else if (Kind == ApkTokenKind.Suffix && char.IsAsciiDigit(_rest[0]))
        {
            TakeNumber(ApkTokenKind.SuffixNumber, skip: 0);
        }
        else if (_rest is ['.', ..] && Kind <= ApkTokenKind.Number)
        {
            TakeNumber(ApkTokenKind.Number, skip: 1);
        }
        else if (char.IsAsciiLetterLower(_rest[0]) && Kind <= ApkTokenKind.Number)
        {
            Take(ApkTokenKind.Letter, 0, 1);
        }
        else if (_rest is ['_', ..] && Kind <= ApkTokenKind.SuffixNumber)
        {
            TakeSuffix();
        }
        else if (_rest is ['~', ..] && Kind < ApkTokenKind.Hash)
        {
            var length = _rest[1..].IndexOfAnyExcept(CharacterSets.Hexadecimal);
            Take(ApkTokenKind.Hash, 1, length < 0 ? _rest.Length - 1 : length);
        }
        else if (_rest is ['-', 'r', ..] && Kind < ApkTokenKind.Revision)
        {
            Take(ApkTokenKind.Revision, 2, NumberText.Length(_rest[2..]));
        }
        else
        {
            Take(ApkTokenKind.Invalid, 0, _rest.Length);
        }
    }

    private void TakeNumber(ApkTokenKind kind, int skip)
    {
        var length = NumberText.Length(_rest[skip..]);
        if (length == 0)
        {
            Take(ApkTokenKind.Invalid, 0, _rest.Length);
        }
        else
        {
            Take(kind, skip, length);
        }
    }

    private void TakeSuffix()
    {
        var length = 0;
        while (length + 1 < _rest.Length && char.IsAsciiLetterLower(_rest[length + 1]))
        {
            length++;
        }

        var name = _rest.Slice(1, length);
        Suffix = -1;
        for (var suffix = 0; suffix < Suffixes.Length; suffix++)
        {
            Suffix = length > 0 && name.SequenceEqual(Suffixes[suffix]) ? suffix : Suffix;
        }

        if (Suffix < 0)
        {
            Take(ApkTokenKind.Invalid, 0, _rest.Length);
        }
        else
        {
            Take(ApkTokenKind.Suffix, 1, length);
        }
    }

    private void Take(ApkTokenKind kind, int skip, int length)
    {
        Kind = kind;
        Text = _rest.Slice(skip, length);
        _rest = _rest[(skip + length)..];
    }
}
