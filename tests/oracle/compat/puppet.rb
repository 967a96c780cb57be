# Puppet's own fqdn_rand, called with facts of our own; and Ruby's Random for seeds that no digest reaches.
#
#     ruby tests/oracle/compat/puppet.rb
#
# Needs Debian's `puppet-agent` (which brings Ruby). The function is called as a manifest would call it. FIPS mode is the
# answer of one method, which is set here.

require 'json'
require 'puppet'

VECTORS = File.expand_path('../../../compat/tests/vectors', __dir__)

def fqdn_rand(fqdn, max, seed, fips)
  Puppet::Util::Platform.define_singleton_method(:fips_enabled?) { fips }
  scope = Puppet::Parser::Scope.new(Puppet::Parser::Compiler.new(Puppet::Node.new('localhost')))
  scope.set_facts('networking' => { 'fqdn' => fqdn })
  scope.function_fqdn_rand(seed.nil? ? [max] : [max, seed])
end

def write(name, origin, cases)
  head = JSON.generate({ 'origin' => origin, 'made_by' => 'tests/oracle/compat/puppet.rb' }, indent: ' ', object_nl: "\n", space: ' ')
  rows = cases.map { |row| '  ' + JSON.generate(row, space: ' ', object_nl: ' ').sub('{ ', '{').delete_suffix(' }') + '}' }
  File.write("#{VECTORS}/#{name}.json", head.delete_suffix("\n}") + ",\n \"cases\": [\n" + rows.join(",\n") + "\n ]\n}\n")
  puts "#{name}: #{cases.length} cases"
end

Puppet.initialize_settings(['--confdir', '/nonexistent', '--vardir', '/nonexistent'])
Puppet::Parser::Functions.function(:fqdn_rand)

hosts = ['dummy.fqdn.net', '127.0.0.1', 'web-07.example.com', 'Web-07.example.com', '', "b\u00fccher.example"]
maxima = [1, 2, 3, 60, 1440, 3000, 5000, 86_400, 2**32 - 1, 2**32, 2**32 + 1, 2**62 - 1, 2**62 + 1, 2**63 - 1, 2**63 + 1, 2**64 - 1]
seeds = [nil, '', 'expensive job 33', 'kcare-update', 7, "b\u00e4r"]
cases = hosts.product(maxima).each_with_index.flat_map do |(fqdn, max), number|
  [[seeds[number % seeds.length], false], [seeds[(number + 2) % seeds.length], true]].map do |seed, fips|
    { 'fqdn' => fqdn, 'max' => max.to_s, 'seed' => seed.to_s, 'digest' => fips ? 'sha256' : 'md5',
      'value' => fqdn_rand(fqdn, max, seed, fips).to_s }
  end
end
write('puppet', "Puppet #{Puppet.version} on Ruby #{RUBY_VERSION}: fqdn_rand; numbers as text, some are above 2^53", cases)

# Numbers with few words, with leading zeros, and with a highest word of 1, which Ruby takes for a guard.
numbers = [0, 1, 2, 2**32 - 1, 2**32, 2**32 + 5, 2 * 2**32 + 5, 2**64 - 1, 2**64, 2**64 + 9, 2**96 + 2**40 + 3,
           2**97 + 2**40 + 3, 2**128 - 1, 2**224 + 12_345, 3 * 2**224, 2**256 - 1]
cases = numbers.product([2, 60, 1000, 2**40 + 1]).map do |number, max|
  { 'number' => format('%064x', number), 'max' => max.to_s, 'value' => Random.new(number).rand(max).to_s }
end
write('ruby-random', "Ruby #{RUBY_VERSION}: Random.new(number).rand(max); the number in hexadecimal", cases)
