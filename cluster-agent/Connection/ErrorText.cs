using System.Security.Authentication;
using System.Text.RegularExpressions;
using FleetScan.Collection;
using FleetScan.Contracts.V1;

namespace FleetScan.Agent.Connection;

/// <summary>Turns errors into words that may leave the cluster.</summary>
internal static partial class ErrorText
{
    private const string Hidden = "***";

    // Far beyond what the patterns need on 16 KiB; they have no nested repetition.
    private const int MatchMilliseconds = 1_000;

    /// <summary>Says what happened. Only the messages of exceptions that are known not to quote data are passed on; of others the type alone.</summary>
    public static string Describe(Exception exception) => exception switch
    {
        HttpRequestException { InnerException: { } inner } http => Scrub($"{http.Message} {Describe(inner)}"),
        HttpRequestException or AuthenticationException or IOException or UnauthorizedAccessException => Scrub(exception.Message),
        System.Net.Sockets.SocketException => Scrub(exception.Message),
        ClusterConnectionException or Posture.PostureRequestException or Scanning.ScanFailedException or FleetScan.Images.ImageException => Scrub(exception.Message),
        OperationCanceledException => "It took too long.",
        _ => $"{exception.GetType().Name}; the agent's log has the details.",
    };

    /// <summary>Hides what looks like a credential, flattens lines and cuts to what the contract takes.</summary>
    public static string Scrub(string text)
    {
        // Bounded before the patterns run: they are linear, the text need not be short.
        var scrubbed = text.Length > 4 * ContractLimits.ReasonCharacters ? text[..(4 * ContractLimits.ReasonCharacters)] : text;
        scrubbed = PemBlock().Replace(scrubbed, Hidden);
        scrubbed = Credential().Replace(scrubbed, "$1" + Hidden);
        scrubbed = UrlSecrets().Replace(scrubbed, "$1" + Hidden + "@");
        scrubbed = UrlQuery().Replace(scrubbed, "$1?" + Hidden);
        scrubbed = JsonWebToken().Replace(scrubbed, Hidden);
        scrubbed = LongToken().Replace(scrubbed, Hidden);
        scrubbed = scrubbed.ReplaceLineEndings(" ").Trim();
        return scrubbed.Length > ContractLimits.ReasonCharacters ? scrubbed[..(ContractLimits.ReasonCharacters - 1)] + "…" : scrubbed;
    }

    [GeneratedRegex("-----BEGIN[^-]*-----[^-]*(-----END[^-]*-----)?", RegexOptions.None, MatchMilliseconds)]
    private static partial Regex PemBlock();

    [GeneratedRegex(
        """((?:bearer|basic)\s+|(?:password|passwd|secret|token|api[-_]?key|client-key-data|client-certificate-data|authorization)["']?\s*[:=]\s*["']?)[^\s"',;]+""",
        RegexOptions.IgnoreCase, MatchMilliseconds)]
    private static partial Regex Credential();

    [GeneratedRegex(@"([a-z][a-z0-9+.-]{0,20}://)[^/\s@]+@", RegexOptions.IgnoreCase, MatchMilliseconds)]
    private static partial Regex UrlSecrets();

    [GeneratedRegex("""([a-z][a-z0-9+.-]{0,20}://[^\s?"']+)\?[^\s"']+""", RegexOptions.IgnoreCase, MatchMilliseconds)]
    private static partial Regex UrlQuery();

    // Base64 and tokens; words, paths and image references break at a slash, dot or dash long before, and the digest of an image is no secret.
    [GeneratedRegex(@"(?<![A-Za-z0-9_+=])(?!(?<=sha256:)[0-9a-f]{64}(?![A-Za-z0-9_+=]))[A-Za-z0-9_+=]{48,}", RegexOptions.None, MatchMilliseconds)]
    private static partial Regex LongToken();

    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_.-]+", RegexOptions.None, MatchMilliseconds)]
    private static partial Regex JsonWebToken();
}
