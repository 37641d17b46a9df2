namespace FleetScan.Vulnerabilities.Versions;

/// A Python version in its parts: epoch, release, pre-release, post-release, development release, local label.
internal ref struct Pep440Version
{
    private ReadOnlySpan<char> _rest;
    private readonly ReadOnlySpan<char> _epoch;
    private ReadOnlySpan<char> _release;
    private int _phase;
    private ReadOnlySpan<char> _pre;
    private bool _isPost;
    private ReadOnlySpan<char> _post;
    private bool _isDev;
    private ReadOnlySpan<char> _dev;
    private ReadOnlySpan<char> _local;

    // The phases of a pre-release; a version that is only a development release comes before them, a release after them.
    private const int Development = 0;
    private const int Release = 4;

    private static readonly (string Word, int Phase)[] Phases = [("alpha", 1), ("beta", 2), ("preview", 3), ("pre", 3), ("rc", 3), ("a", 1), ("b", 2), ("c", 3)];

    private static readonly string[] PostWords = ["post", "rev", "r"];

    /// Where the text is no version, the parts mean nothing.
    public Pep440Version(ReadOnlySpan<char> text)
    {
        _rest = text is ['v' or 'V', ..] ? text[1..] : text;
        var digits = NumberText.Length(_rest);
        if (digits > 0 && digits < _rest.Length && _rest[digits] == '!')
        {
            _epoch = _rest[..digits];
            _rest = _rest[(digits + 1)..];
        }

        IsValid = TakeRelease();
        TakePhase();
        TakePost();
        TakeDev();
        IsValid &= TakeLocal();
    }

    public bool IsValid { get; }

    public readonly int CompareTo(in Pep440Version other)
    {
        var order = NumberText.Compare(_epoch, other._epoch);
        order = order != 0 ? order : CompareRelease(_release, other._release);
        order = order != 0 ? order : EffectivePhase.CompareTo(other.EffectivePhase);
        order = order != 0 ? order : NumberText.Compare(_pre, other._pre);
        order = order != 0 ? order : _isPost.CompareTo(other._isPost);
        order = order != 0 ? order : NumberText.Compare(_post, other._post);
        order = order != 0 ? order : other._isDev.CompareTo(_isDev);
        order = order != 0 ? order : NumberText.Compare(_dev, other._dev);
        return order != 0 ? order : CompareLocal(_local, other._local);
    }

    private readonly int EffectivePhase => _phase != 0 ? _phase : _isDev && !_isPost ? Development : Release;

    private bool TakeRelease()
    {
        var length = NumberText.Length(_rest);
        if (length == 0)
        {
            return false;
        }

        while (length + 1 < _rest.Length && _rest[length] == '.' && char.IsAsciiDigit(_rest[length + 1]))
        {
            length += 1 + NumberText.Length(_rest[(length + 1)..]);
        }

        _release = _rest[..length];
        _rest = _rest[length..];
        return true;
    }

    private void TakePhase()
    {
        foreach (var (word, phase) in Phases)
        {
            if (TakeWord(word))
            {
                _phase = phase;
                _pre = TakeNumber();
                return;
            }
        }
    }

    private void TakePost()
    {
        if (_rest is ['-', >= '0' and <= '9', ..])
        {
            _isPost = true;
            _post = TakeNumber();
            return;
        }

        foreach (var word in PostWords)
        {
            if (TakeWord(word))
            {
                _isPost = true;
                _post = TakeNumber();
                return;
            }
        }
    }

    private void TakeDev()
    {
        if (TakeWord("dev"))
        {
            _isDev = true;
            _dev = TakeNumber();
        }
    }

    private bool TakeLocal()
    {
        if (_rest.IsEmpty)
        {
            return true;
        }

        _local = _rest[1..];
        return _rest[0] == '+' && !_local.IsEmpty && char.IsAsciiLetterOrDigit(_local[0]) && char.IsAsciiLetterOrDigit(_local[^1])
            && !_local.ContainsAnyExcept(CharacterSets.PythonLocal);
    }

    private bool TakeWord(ReadOnlySpan<char> word)
    {
        var rest = SkipSeparator(_rest);
        if (!rest.StartsWith(word, StringComparison.OrdinalIgnoreCase) || IsLonger(rest[word.Length..]))
        {
            return false;
        }

        _rest = rest[word.Length..];
        return true;
    }

    // The number behind a word, a separator between them or not; none means 0.
    private ReadOnlySpan<char> TakeNumber()
    {
        var behind = SkipSeparator(_rest);
        var digits = NumberText.Length(behind);
        _rest = digits == 0 ? _rest : behind[digits..];
        return behind[..digits];
    }

    // A word goes on in letters other than those that may follow it: "post", "dev" and the like.
    private static bool IsLonger(ReadOnlySpan<char> rest) => !rest.IsEmpty && char.IsAsciiLetter(rest[0])
        && !rest.StartsWith("dev", StringComparison.OrdinalIgnoreCase)
        && !rest.StartsWith("post", StringComparison.OrdinalIgnoreCase)
        && !rest.StartsWith("r", StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> SkipSeparator(ReadOnlySpan<char> text) => text is ['.' or '-' or '_', ..] ? text[1..] : text;

    private static int CompareRelease(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (!left.IsEmpty || !right.IsEmpty)
        {
            var order = NumberText.Compare(Take(ref left, "."), Take(ref right, "."));
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static int CompareLocal(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (!left.IsEmpty && !right.IsEmpty)
        {
            var leftPart = Take(ref left, ".-_");
            var rightPart = Take(ref right, ".-_");
            var order = (NumberText.IsNumber(leftPart), NumberText.IsNumber(rightPart)) switch
            {
                (true, true) => NumberText.Compare(leftPart, rightPart),
                (true, false) => 1,
                (false, true) => -1,
                _ => leftPart.CompareTo(rightPart, StringComparison.OrdinalIgnoreCase),
            };
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static ReadOnlySpan<char> Take(ref ReadOnlySpan<char> text, ReadOnlySpan<char> separators)
    {
        var end = text.IndexOfAny(separators);
        var part = end < 0 ? text : text[..end];
        text = end < 0 ? [] : text[(end + 1)..];
        return part;
    }
}
