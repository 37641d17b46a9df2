using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using FleetScan.Contracts.V1;
using FleetScan.TestKit;

namespace FleetScan.Contracts.Tests;

public sealed class MessageTests
{
    private const string Folder = "tests/FleetScan.Contracts.Tests/Golden";

    // Parts of other messages and the base of the result lines, which have files of their own.
    private static readonly Type[] WithoutFile = [typeof(PostureLine), typeof(ImageLine), typeof(IReadOnlyList<RegistryStage>), typeof(IReadOnlyList<PosturePath>)];

    private static readonly JsonSerializerOptions Readable = new(ContractsJson.Default.Options) { WriteIndented = true };

    public static TheoryData<string> Names => [.. Messages.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_message_is_written_as_its_golden_file_says(string name)
    {
        var written = Write(Messages.All[name], name);

        Assert.Equal(GoldenFile.Expected($"{Folder}/{name}.json", written), written);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_golden_file_read_and_written_again_is_the_same(string name)
    {
        var golden = Golden(name);

        Assert.Equal(golden, Write(JsonSerializer.Deserialize(golden, Messages.ReadAs(name), ContractsJson.Default)!, name));
    }

    [Fact]
    public void Every_message_has_a_golden_file()
    {
        var registered = typeof(ContractsJson).GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(JsonSerializableAttribute))
            .Select(attribute => (Type)attribute.ConstructorArguments[0].Value!)
            .Except(WithoutFile);

        Assert.Empty(registered.Except(Messages.All.Values.Select(message => message.GetType())));
    }

    [Fact]
    public void Every_golden_file_has_a_message() => Assert.Empty(
        Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, Folder)).Select(Path.GetFileNameWithoutExtension).Except(Messages.All.Keys));

    [Fact]
    public void Every_member_of_every_message_is_in_its_golden_file()
    {
        // Reason and children: only one kind of job has each, and so on; together the files show every member.
        var shown = Messages.All.Keys.SelectMany(name => JsonMembers.Of(JsonDocument.Parse(Golden(name)).RootElement)).ToHashSet(StringComparer.Ordinal);
        var members = Messages.All.Values.SelectMany(message => message.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Where(property => property.GetMethod!.IsPublic)
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));

        Assert.Empty(members.Distinct().Except(shown));
    }

    internal static string Golden(string name) => File.ReadAllText(Path.Combine(RepositoryRoot.Path, Folder, name + ".json"));

    internal static string Write(object message, string name) => JsonSerializer.Serialize(message, Readable.GetTypeInfo(Messages.ReadAs(name))) + "\n";
}
