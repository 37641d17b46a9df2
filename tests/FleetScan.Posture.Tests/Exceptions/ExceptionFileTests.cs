using System.Text;
using CsCheck;
using FleetScan.TestKit;

namespace FleetScan.Posture.Tests.Exceptions;

public sealed class ExceptionFileTests
{
    private const string Good = """
        [
          { "name": "one",
            "resources": [{ "designatorType": "Attributes", "attributes": { "kind": "Pod" } }] }
        ]
        """;

    [Theory]
    [InlineData("", "file:1: ", "no valid JSON")]
    [InlineData("{}", "file:1: ", "is a list")]
    [InlineData("[\n1]", "file:2: ", "An exception is an object")]
    [InlineData("[\n\n{ \"resources\": [] }]", "file:3: ", "has no name")]
    [InlineData("[{ \"name\": \"a\" }]", "file:1: ", "has no resources")]
    [InlineData("[{ \"name\": \"a\",\n\"resources\": {} }]", "file:2: ", "resources is a list")]
    [InlineData("[{ \"name\": \"a\",\n\"reasons\": \"x\" }]", "file:2: ", "no member 'reasons'")]
    [InlineData("[{ \"name\": \"a\",\n\"actions\": [\n\"forget\"] }]", "file:3: ", "no action 'forget'")]
    [InlineData("[{ \"name\": \"a\",\n\"policyType\": \"secretPolicy\" }]", "file:2: ", "policyType is postureExceptionPolicy")]
    [InlineData("[{ \"name\": \"a\",\n\"expirationDate\": \"next year\" }]", "file:2: ", "no time such as")]
    [InlineData("[{ \"name\": \"a\",\n\"expirationDate\": \"2026-06-01T00:00:00\" }]", "file:2: ", "no time such as")]
    [InlineData("[{ \"resources\": [\n{ \"designatorType\": \"attributes\" }] }]", "file:2: ", "in this casing")]
    [InlineData("[{ \"resources\": [\n{ \"attributes\": {} }] }]", "file:2: ", "has no designatorType")]
    [InlineData("[{ \"resources\": [{ \"attributes\": {\n\"kind\": 1 } }] }]", "file:2: ", "The attribute kind is a text")]
    [InlineData("[{ \"resources\": [{ \"attributes\": {\n\"kind\": \"(Pod\" } }] }]", "file:2: ", "no pattern that can be used: '(Pod'")]
    [InlineData("[{ \"resources\": [{ \"attributes\": {\n\"name\": \"(?=a)b\" } }] }]", "file:2: ", "look-around")]
    [InlineData("[{ \"resources\": [{ \"attributes\": {\n\"containerName\": \"app\" } }] }]", "file:2: ", "cannot name a container")]
    [InlineData("[{ \"posturePolicies\": [\n{ \"severity\": \"7\" }] }]", "file:2: ", "no member 'severity'")]
    [InlineData("[{ \"posturePolicies\": [\n{ \"controlID\": \"C-[\" }] }]", "file:2: ", "no pattern that can be used")]
    [InlineData("[{ \"objectSelector\":\n{} }]", "file:2: ", "no member 'objectSelector'")]
    [InlineData("[]\n[]", "file:2: ", "Something follows")]
    public void What_is_wrong_is_told_with_its_line(string json, string place, string message)
    {
        var exception = Assert.Throws<PostureFileException>(() => Read(json));

        Assert.StartsWith(place, exception.Message);
        Assert.Contains(message, exception.Message);
    }

    [Fact]
    public void What_upstreams_service_adds_is_passed_over()
    {
        var exception = Assert.Single(Read(Good.Replace("\"name\"", "\"guid\": \"\", \"attributes\": { \"a\": [1] }, \"creationTime\": \"\", \"NAME\"", StringComparison.Ordinal)));

        Assert.Equal("one", exception.Name);
        Assert.False(exception.BuiltIn);
    }

    [Fact]
    public async Task The_examples_in_the_documents_can_be_read()
    {
        Assert.Equal("cart-has-no-limits-yet", Assert.Single(Read(await ExampleAsync("exceptions.md"))).Name);
        Assert.Equal(3, InputsFile.Read(Encoding.UTF8.GetBytes(await ExampleAsync("scanning.md")), "file").Count);
    }

    [Fact]
    public void A_byte_order_mark_is_no_error() => Assert.Single(ExceptionFile.Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good)], "file"));

    [Fact]
    public void A_file_that_is_too_large_is_refused()
    {
        var exception = Assert.Throws<PostureFileException>(() => ExceptionFile.Read(new byte[ExceptionFile.MaxBytes + 1], "file"));

        Assert.Contains("4 MiB", exception.Message);
    }

    [Fact]
    public void Any_bytes_give_exceptions_or_an_error_that_names_the_line()
    {
        var pieces = Gen.OneOf("[", "]", "{", "}", ",", ":", "\"name\"", "\"resources\"", "\"attributes\"", "\"posturePolicies\"", "\"a\"", "1", "null", "\n", "\\", "\"\\ud800\"");
        Gen.Select(pieces.Array[0, 12].Select(string.Concat), Gen.Int[0, Good.Length]).Sample(
            (noise, at) =>
            {
                try
                {
                    Read(Good.Insert(at, noise));
                }
                catch (PostureFileException e)
                {
                    Assert.Matches(@"^file:\d+: .", e.Message);
                }
            },
            iter: 2_000);
    }

    private static async Task<string> ExampleAsync(string document)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "docs", document), TestContext.Current.CancellationToken);
        return text.Split("```json")[1].Split("```")[0];
    }

    private static IReadOnlyList<PostureException> Read(string json) => ExceptionFile.Read(Encoding.UTF8.GetBytes(json), "file");
}
