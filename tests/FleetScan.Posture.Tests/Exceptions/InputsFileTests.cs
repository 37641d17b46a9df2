using System.Text;

namespace FleetScan.Posture.Tests.Exceptions;

public sealed class InputsFileTests
{
    [Theory]
    [InlineData("[]", "file:1: ", "is an object")]
    [InlineData("{\n\"insecureCapability\": [] }", "file:2: ", "There is no setting 'insecureCapability'; there are cpu_limit_max, ")]
    [InlineData("{\n\"insecureCapabilities\": \"NET_RAW\" }", "file:2: ", "insecureCapabilities is a list of texts")]
    [InlineData("{ \"insecureCapabilities\": [\n\"NET_RAW\",\n7] }", "file:3: ", "A value of insecureCapabilities is a text")]
    [InlineData("{ \"insecureCapabilities\": [", "file:1: ", "")]
    [InlineData("{}\n{}", "file:2: ", "Something follows")]
    public void What_is_wrong_is_told_with_its_line(string json, string place, string message)
    {
        var exception = Assert.Throws<PostureFileException>(() => Read(json));

        Assert.StartsWith(place, exception.Message);
        Assert.Contains(message, exception.Message);
    }

    [Fact]
    public void All_settings_of_the_catalogue_can_be_replaced()
    {
        var json = "{" + string.Join(",", ControlCatalog.DefaultInputs.Keys.Select(name => $"\"{name}\": [\"1\"]")) + "}";

        var inputs = Read(json);

        Assert.Equal(29, inputs.Count);
        Assert.All(inputs.Values, values => Assert.Equal(["1"], values));
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(string json) => InputsFile.Read(Encoding.UTF8.GetBytes(json), "file");
}
