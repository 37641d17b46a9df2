using System.Security.Cryptography;
using FleetScan.Backend.Documents;

namespace FleetScan.TestKit.Documents;

/// <summary>What every document store has to do. A test project derives it once per store, so that all of them are held to one meaning.</summary>
public abstract class DocumentStoreContract
{
    private const int MiB = 1024 * 1024;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_537)]
    [InlineData(4 * MiB)]
    [InlineData((4 * MiB) + 1)]
    [InlineData((9 * MiB) + 17)]
    public async Task A_body_of_any_size_is_read_as_it_was_written(int bytes)
    {
        var store = await OpenAsync();
        var body = RandomNumberGenerator.GetBytes(bytes);

        await WriteAsync(store, Id(body), body);

        Assert.Equal(body, await ReadAsync(store, Id(body)));
    }

    [Fact]
    public async Task A_body_is_read_from_the_stream_s_position()
    {
        var store = await OpenAsync();
        var body = RandomNumberGenerator.GetBytes(1000);
        await using var stream = new MemoryStream([1, 2, 3, .. body]) { Position = 3 };

        await store.WriteAsync(Id(body), stream, Stop);

        Assert.Equal(body, await ReadAsync(store, Id(body)));
    }

    [Fact]
    public async Task A_body_that_arrives_in_drops_is_stored_whole()
    {
        var store = await OpenAsync();
        var body = RandomNumberGenerator.GetBytes(200_000);
        await using var stream = new DropwiseStream(body, failAt: null);

        await store.WriteAsync(Id(body), stream, Stop);

        Assert.Equal(body, await ReadAsync(store, Id(body)));
    }

    [Theory]
    [InlineData(100)]
    [InlineData((4 * MiB) + 100)]
    public async Task A_body_with_another_hash_is_refused_and_nothing_is_stored(int bytes)
    {
        var store = await OpenAsync();
        var id = Id(RandomNumberGenerator.GetBytes(32));

        await Assert.ThrowsAsync<DocumentMismatchException>(() => WriteAsync(store, id, RandomNumberGenerator.GetBytes(bytes)));

        Assert.Null(await store.OpenAsync(id, Stop));
    }

    [Theory]
    [InlineData(100)]
    [InlineData((4 * MiB) + 100)]
    public async Task A_wrong_body_under_a_stored_id_is_refused_and_the_right_one_stays(int bytes)
    {
        var store = await OpenAsync();
        var body = RandomNumberGenerator.GetBytes(bytes);
        await WriteAsync(store, Id(body), body);

        await Assert.ThrowsAsync<DocumentMismatchException>(() => WriteAsync(store, Id(body), RandomNumberGenerator.GetBytes(bytes)));

        Assert.Equal(body, await ReadAsync(store, Id(body)));
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(6 * MiB)]
    public async Task An_upload_that_breaks_off_leaves_nothing(int bytes)
    {
        var store = await OpenAsync();
        var body = RandomNumberGenerator.GetBytes(bytes);
        await using var broken = new DropwiseStream(body, failAt: bytes - 1000);

        await Assert.ThrowsAsync<IOException>(() => store.WriteAsync(Id(body), broken, Stop));
        Assert.Null(await store.OpenAsync(Id(body), Stop));

        await WriteAsync(store, Id(body), body);
        Assert.Equal(body, await ReadAsync(store, Id(body)));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(5 * MiB)]
    public async Task Writing_the_same_body_twice_and_at_once_is_fine(int bytes)
    {
        var store = await OpenAsync();
        var body = RandomNumberGenerator.GetBytes(bytes);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => WriteAsync(store, Id(body), body)));
        await WriteAsync(store, Id(body), body);

        Assert.Equal(body, await ReadAsync(store, Id(body)));
    }

    [Fact]
    public async Task A_wrong_upload_at_the_same_time_does_not_spoil_the_right_one()
    {
        var store = await OpenAsync();
        var body = RandomNumberGenerator.GetBytes(9 * MiB);
        var wrong = RandomNumberGenerator.GetBytes(9 * MiB);

        var writes = Enumerable.Range(0, 3)
            .Select(number => number == 1 ? WriteAsync(store, Id(body), body) : Assert.ThrowsAsync<DocumentMismatchException>(() => WriteAsync(store, Id(body), wrong)));
        await Task.WhenAll(writes);

        Assert.Equal(body, await ReadAsync(store, Id(body)));
    }

    [Fact]
    public async Task A_deleted_document_is_gone_and_deleting_it_again_is_fine()
    {
        var store = await OpenAsync();
        var body = RandomNumberGenerator.GetBytes(10);
        await WriteAsync(store, Id(body), body);

        await store.DeleteAsync(Id(body), Stop);
        await store.DeleteAsync(Id(body), Stop);

        Assert.Null(await store.OpenAsync(Id(body), Stop));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    public async Task An_id_that_is_no_hash_is_refused(string id)
    {
        var store = await OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(store, id, [1]));
        await Assert.ThrowsAsync<ArgumentException>(() => store.OpenAsync(id, Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => store.DeleteAsync(id, Stop));
    }

    /// <summary>Opens an empty store.</summary>
    /// <returns>The store.</returns>
    protected abstract Task<IDocumentStore> OpenAsync();

    private static string Id(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body));

    private static async Task WriteAsync(IDocumentStore store, string id, byte[] body)
    {
        await using var stream = new MemoryStream(body, writable: false);
        await store.WriteAsync(id, stream, Stop);
    }

    private static async Task<byte[]> ReadAsync(IDocumentStore store, string id)
    {
        await using var content = await store.OpenAsync(id, Stop);
        Assert.NotNull(content);
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, Stop);
        return copy.ToArray();
    }
}
