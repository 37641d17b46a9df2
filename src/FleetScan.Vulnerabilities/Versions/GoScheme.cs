namespace FleetScan.Vulnerabilities.Versions;

/// <summary>
/// Versions of Go modules, https://go.dev/ref/mod#versions, and of the Go toolchain: semantic versions with a leading <c>v</c> or <c>go</c>. A pseudo-version is a
/// pre-release like any other; <c>+incompatible</c> does not count.
/// </summary>
public sealed class GoScheme : VersionScheme
{
    /// <inheritdoc/>
    public override string Name => "go";

    /// <inheritdoc/>
    public override int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => SemanticOrder.Compare(Trim(left), Trim(right), StringComparison.Ordinal);

    /// <summary>Whether a text is a version of a module: <c>v</c>, then a semantic version whose last numbers may be missing where nothing follows them.</summary>
    /// <param name="version">The text.</param>
    /// <returns>Whether Go would take it.</returns>
    public static bool IsValid(ReadOnlySpan<char> version)
    {
        if (version is not ['v', .. var rest])
        {
            return false;
        }

        var end = rest.IndexOfAny('-', '+');
        var core = end < 0 ? rest : rest[..end];
        var numbers = 0;
        foreach (var part in core.Split('.'))
        {
            numbers++;
            if (!NumberText.IsNumber(core[part]) || (core[part].Length > 1 && core[part][0] == '0'))
            {
                return false;
            }
        }

        return numbers <= 3 && (end < 0 || (numbers == 3 && AreLabels(rest[end..])));
    }

    private static bool AreLabels(ReadOnlySpan<char> text)
    {
        var plus = text.IndexOf('+');
        var build = plus < 0 ? [] : text[(plus + 1)..];
        var pre = plus < 0 ? text : text[..plus];
        return (plus < 0 || IsDotted(build, numbersArePlain: false)) && (pre.IsEmpty || IsDotted(pre[1..], numbersArePlain: true));
    }

    private static bool IsDotted(ReadOnlySpan<char> text, bool numbersArePlain)
    {
        foreach (var part in text.Split('.'))
        {
            var label = text[part];
            if (label.IsEmpty || label.ContainsAnyExcept(CharacterSets.SemanticLabel)
                || (numbersArePlain && label.Length > 1 && label[0] == '0' && NumberText.IsNumber(label)))
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> version) => version.StartsWith("go") ? version[2..] : version.TrimStart('v');
}
