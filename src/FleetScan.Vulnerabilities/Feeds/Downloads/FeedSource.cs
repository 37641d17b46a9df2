using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace FleetScan.Vulnerabilities.Feeds.Downloads;

/// <summary>One feed and where it comes from.</summary>
public sealed class FeedSource
{
    private static readonly string[] Endings = [".zip", ".json", ".json.gz", ".jsonl", ".jsonl.gz", ".csv", ".csv.gz"];

    /// <summary>What it is called in reports and in the folder: 1 to 100 of lower-case letters, digits, dots, dashes and underscores, the first a letter or digit.</summary>
    [Required]
    [RegularExpression("[a-z0-9][a-z0-9._-]{0,99}")]
    public string Name { get; set; } = "";

    /// <summary>What it holds.</summary>
    public FeedKind Kind { get; set; }

    /// <summary>Where it is downloaded from, http or https.</summary>
    [Required]
    public Uri? Url { get; set; }

    /// <summary>The file it is kept in: its name, and the ending of the URL or, where that has none of use, the one that is usual for its kind.</summary>
    [JsonIgnore]
    public string FileName => Name + (Array.Find(Endings, ending => Url?.AbsolutePath.EndsWith(ending, StringComparison.OrdinalIgnoreCase) == true) ?? UsualEnding);

    /// <summary>The URL as messages show it: without user, query and fragment, which may hold secrets.</summary>
    internal string Address => Url is { IsAbsoluteUri: true } url ? url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) : $"{Url}";

    private string UsualEnding => Kind switch
    {
        FeedKind.Osv => ".zip",
        FeedKind.Epss => ".csv.gz",
        _ => ".json",
    };

    /// The feed's name; null for files that are none, such as stamps and parts.
    internal static string? NameOf(string fileName) =>
        Array.Find(Endings, ending => fileName.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) is { } ending && IsName(fileName[..^ending.Length]) ? fileName[..^ending.Length] : null;

    /// <summary>Whether the source can be used.</summary>
    /// <returns>What is wrong with it; null where nothing is.</returns>
    public string? Fault() => (IsName(Name), Url is { IsAbsoluteUri: true } url && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp), Enum.IsDefined(Kind)) switch
    {
        (false, _, _) => $"'{Name}' is no name of a feed: write 1 to 100 lower-case letters, digits, dots, dashes and underscores.",
        (_, false, _) => $"The feed {Name} has no http or https URL.",
        (_, _, false) => $"The feed {Name} is of no known kind.",
        _ => null,
    };

    // It names a file.
    private static bool IsName(string name) =>
        name.Length is > 0 and <= 100 && name[0] is not ('.' or '-' or '_') && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_');
}
