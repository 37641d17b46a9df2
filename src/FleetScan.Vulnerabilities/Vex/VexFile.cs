using System.Globalization;
using System.Text.Json;
using FleetScan.Vulnerabilities.Suppressing;

namespace FleetScan.Vulnerabilities.Vex;

/// <summary>Reads VEX: OpenVEX of any version, and CSAF 2.0 of any profile that has product statuses.</summary>
public static class VexFile
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>Reads a file.</summary>
    /// <param name="json">Its bytes, UTF-8.</param>
    /// <param name="file">Its name, for messages and as the id of a document without one.</param>
    /// <returns>The document.</returns>
    /// <exception cref="SuppressionFileException">The file is too large, no valid JSON, of another format, or has a status that there is not.</exception>
    public static VexDocument Read(ReadOnlyMemory<byte> json, string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return SuppressionJson.Read(json, MaxBytes, file, root => Read(root, file));
    }

    internal static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static VexDocument Read(JsonElement root, string file) => root switch
    {
        _ when OpenVex.Recognizes(root) => OpenVex.Read(root, file),
        _ when Csaf.Recognizes(root) => Csaf.Read(root, file),
        _ => throw new FormatException("it is neither OpenVEX, with an @context of https://openvex.dev/ns, nor CSAF, with a document and vulnerabilities"),
    };
}
