using FleetScan.Posture.Exceptions;

namespace FleetScan.Posture;

/// <summary>
/// Reads files of exceptions in Kubescape's form: a JSON list of objects with <c>name</c>, <c>resources</c> and <c>posturePolicies</c>, and with
/// <c>reason</c> and <c>expirationDate</c> where somebody gave them. A member that nobody knows is an error, since leaving it out could widen an exception.
/// </summary>
public static class ExceptionFile
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>The most exceptions in a file.</summary>
    public const int MaxExceptions = 10_000;

    /// <summary>Reads a file.</summary>
    /// <param name="json">Its bytes, UTF-8.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <returns>The exceptions, in the order of the file.</returns>
    /// <exception cref="PostureFileException">The file is too large, no valid JSON, or says something that is no exception.</exception>
    public static IReadOnlyList<PostureException> Read(ReadOnlySpan<byte> json, string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return json.Length > MaxBytes
            ? throw new PostureFileException($"{file} has more than {MaxBytes / 1024 / 1024} MiB; leave out exceptions that nobody needs, or write patterns.")
            : new ExceptionReader(file, builtIn: false).Read(json);
    }
}
