using System.Globalization;
using System.Text.Json;
using CsCheck;

namespace FleetScan.Contracts.Tests;

public sealed class IdentifierTests
{
    private static readonly Gen<JobId> AnyId = Gen.Guid.Select(value => new JobId(value));

    [Fact]
    public void Text_of_an_identifier_reads_back_as_it() => AnyId.Sample(id =>
    {
        Assert.Equal(id, JobId.Parse(id.ToString(), CultureInfo.InvariantCulture));
        Assert.True(JobId.TryParse(id.ToString().ToUpperInvariant(), CultureInfo.InvariantCulture, out var upper));
        Assert.Equal(id, upper);
    });

    [Fact]
    public void Any_text_is_an_identifier_or_refused_without_an_exception() => Gen.String.Sample(text =>
        Assert.Equal(Guid.TryParse(text, out _), JobId.TryParse(text, CultureInfo.InvariantCulture, out _)));

    [Fact]
    public void An_identifier_can_be_the_name_of_a_member() => AnyId.Sample(id =>
    {
        var converter = new IdentifierJsonConverter<JobId>();
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            converter.WriteAsPropertyName(writer, id, JsonSerializerOptions.Default);
            writer.WriteBooleanValue(true);
            writer.WriteEndObject();
        }

        var reader = new Utf8JsonReader(stream.ToArray());
        reader.Read();
        reader.Read();
        Assert.Equal(id, converter.ReadAsPropertyName(ref reader, typeof(JobId), JsonSerializerOptions.Default));
    });

    [Fact]
    public void New_identifiers_follow_time()
    {
        var ids = Enumerable.Range(0, 100).Select(_ => JobId.New()).ToArray();

        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal(7, ids[0].Value.Version);
        Assert.True(ids[^1].Value.CompareTo(ids[0].Value) > 0 || ids[^1].ToString()[..13] == ids[0].ToString()[..13]);
    }
}
