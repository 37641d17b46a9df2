using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using FleetScan.Contracts.V1;

namespace FleetScan.Contracts.Tests;

public sealed class ReadingTests
{
    [Theory]
    [MemberData(nameof(MessageTests.Names), MemberType = typeof(MessageTests))]
    public void Order_casing_and_unknown_members_change_nothing(string name)
    {
        var golden = MessageTests.Golden(name);

        Gen.Int.Sample(
            seed =>
            {
                var foreign = ForeignJson.Scramble(JsonNode.Parse(golden), new Random(seed))!.ToJsonString();
                Assert.Equal(golden, MessageTests.Write(JsonSerializer.Deserialize(foreign, Messages.ReadAs(name), ContractsJson.Default)!, name));
            },
            iter: 50);
    }

    [Theory]
    [MemberData(nameof(MessageTests.Names), MemberType = typeof(MessageTests))]
    public void A_message_cut_anywhere_is_refused_and_never_half_read(string name)
    {
        var golden = MessageTests.Golden(name).TrimEnd();

        Gen.Int[0, golden.Length - 1].Sample(
            length => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(golden[..length], Messages.ReadAs(name), ContractsJson.Default)),
            iter: 50);
    }

    [Theory]
    [MemberData(nameof(MessageTests.Names), MemberType = typeof(MessageTests))]
    public void A_message_without_a_required_member_is_refused(string name)
    {
        var type = ContractsJson.Default.Options.GetTypeInfo(Messages.All[name].GetType());

        foreach (var required in type.Properties.Where(property => property.IsRequired))
        {
            var message = JsonNode.Parse(MessageTests.Golden(name))!.AsObject();
            message.Remove(required.Name);

            var refusal = Assert.Throws<JsonException>(() => message.Deserialize(Messages.ReadAs(name), ContractsJson.Default));
            Assert.Contains(required.Name, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(MessageTests.Names), MemberType = typeof(MessageTests))]
    public void A_member_that_is_left_out_has_its_default(string name)
    {
        var fresh = Messages.All[name].GetType().GetConstructor([])!.Invoke(null);
        var type = ContractsJson.Default.Options.GetTypeInfo(fresh.GetType());

        foreach (var member in type.Properties.Where(property => property is { IsRequired: false, Get: not null }))
        {
            var message = JsonNode.Parse(MessageTests.Golden(name))!.AsObject();
            message.Remove(member.Name);
            var read = message.Deserialize(Messages.ReadAs(name), ContractsJson.Default)!;

            Assert.Equal(JsonSerializer.Serialize(member.Get!(fresh)), JsonSerializer.Serialize(member.Get!(read)));
        }
    }

    [Theory]
    [InlineData("""{ "name": "CI", "role": 2 }""")]
    [InlineData("""{ "name": "CI", "role": "2" }""")]
    [InlineData("""{ "name": "CI", "role": "owner" }""")]
    [InlineData("""{ "name": "CI", "role": null }""")]
    public void A_role_is_one_of_the_names_and_never_a_number(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, ContractsJson.Default.CreateApiKey));

    [Theory]
    [InlineData("admin")]
    [InlineData("Admin")]
    [InlineData("ADMIN")]
    public void A_role_is_read_in_any_casing(string role) =>
        Assert.Equal(ApiRole.Admin, JsonSerializer.Deserialize($$"""{ "name": "CI", "role": "{{role}}" }""", ContractsJson.Default.CreateApiKey)!.Role);

    [Theory]
    [InlineData("""{ "posture": {}, "deadlineMinutes": "90" }""")]
    [InlineData("""{ "posture": {}, "deadlineMinutes": 90.5 }""")]
    [InlineData("""{ "posture": {}, "deadlineMinutes": 9000000000 }""")]
    [InlineData("""{ "clusters": { "ids": ["prod-1"] } }""")]
    [InlineData("""{ "clusters": { "ids": [17] } }""")]
    [InlineData("""{ "clusters": [] }""")]
    public void A_value_of_another_kind_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, ContractsJson.Default.StartScan));

    [Fact]
    public void Nesting_beyond_64_levels_is_refused()
    {
        var nested = string.Concat(Enumerable.Repeat("[", 65)) + string.Concat(Enumerable.Repeat("]", 65));

        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize($$"""{ "unknown": {{nested}} }""", ContractsJson.Default.StartScan));
    }

    [Fact]
    public void A_line_of_an_unknown_type_is_refused() =>
        Assert.ThrowsAny<Exception>(() => JsonSerializer.Deserialize("""{ "type": "surprise" }""", ContractsJson.Default.PostureLine));

    [Fact]
    public void Defaults_of_a_scan_are_all_clusters_and_an_hour()
    {
        var scan = JsonSerializer.Deserialize("{}", ContractsJson.Default.StartScan)!;

        Assert.Empty(scan.Clusters.Ids);
        Assert.Empty(scan.Clusters.Labels);
        Assert.Empty(scan.Posture.Frameworks);
        Assert.Equal(60, scan.DeadlineMinutes);
    }
}
