using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FleetScan.Backend.Documents;

namespace FleetScan.Backend.Queues;

/// <summary>Turns bodies that are too large for a queue into a document and a pointer to it, and back.</summary>
/// <param name="documents">Where the large bodies are kept.</param>
public sealed class ClaimCheck(IDocumentStore documents)
{
    /// <summary>The largest body that goes into a queue, in UTF-8 bytes: a storage queue takes 64 KiB of base64.</summary>
    public const int MaxInlineBytes = 48 * 1024;

    private const string Pointer = "fleetscan-document:";

    /// <summary>Makes the text that goes into the queue.</summary>
    /// <param name="body">Any text.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The body itself, or a pointer to the document that now holds it.</returns>
    public async Task<string> CheckInAsync(string body, CancellationToken cancellationToken)
    {
        // A body that looks like a pointer is checked in as well, so that reading it back stays unambiguous.
        if (Encoding.UTF8.GetByteCount(body) <= MaxInlineBytes && !body.StartsWith(Pointer, StringComparison.Ordinal))
        {
            return body;
        }

        // The first line makes the document this message's own, so that it may be removed with the message.
        var bytes = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Guid.CreateVersion7():N}\n{body}"));
        var documentId = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await using var content = new MemoryStream(bytes, writable: false);
        await documents.WriteAsync(documentId, content, cancellationToken);
        return Pointer + documentId;
    }

    /// <summary>Reads the text that came out of the queue.</summary>
    /// <param name="text">What <see cref="CheckInAsync"/> made.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The body. A pointer whose document is gone is its own body: the receiver cannot read it and it becomes poison, which shows what was lost.</returns>
    public async Task<string> CheckOutAsync(string text, CancellationToken cancellationToken)
    {
        if (DocumentIdOf(text) is not { } documentId)
        {
            return text;
        }

        await using var content = await documents.OpenAsync(documentId, cancellationToken);
        if (content is null)
        {
            return text;
        }

        using var reader = new StreamReader(content, Encoding.UTF8);
        await reader.ReadLineAsync(cancellationToken);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    /// <summary>Removes the document behind a pointer once its message is done; nothing happens for other text.</summary>
    /// <param name="text">What <see cref="CheckInAsync"/> made.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>A task that ends when it is gone.</returns>
    public Task ReleaseAsync(string text, CancellationToken cancellationToken) =>
        DocumentIdOf(text) is { } documentId ? documents.DeleteAsync(documentId, cancellationToken) : Task.CompletedTask;

    /// <summary>The document that a text points to.</summary>
    /// <param name="text">What came out of the queue.</param>
    /// <returns>The document's id, or null where the text is the body itself.</returns>
    public static string? DocumentIdOf(string text) =>
        text.StartsWith(Pointer, StringComparison.Ordinal) && DocumentIds.IsValid(text.AsSpan(Pointer.Length)) ? text[Pointer.Length..] : null;

    /// <summary>The pointer to a document, as it is written into a queue.</summary>
    /// <param name="documentId">The document.</param>
    /// <returns>The pointer.</returns>
    internal static string PointerTo(string documentId) => Pointer + documentId;
}
